import { after, afterEach, before } from 'mocha';

import type { Editor, EditorOptions } from './editor.js';
import { launchEditor } from './launch.js';

/** A launch with the installation of a packed extension on a busy machine; eight seconds are usual. */
const LAUNCH_TIMEOUT_MS = 120_000;

/**
 * Gives the tests of a `describe` one editor: started before the first, ended after the last.
 * A failed test leaves a screenshot. Returns a function, because the editor is not there yet when tests are declared.
 *
 * @example
 * describe('greeting', () => {
 *   const editor = useEditor({ extensions: ['/path/to/extension'] });
 *   it('is suggested', async () => {
 *     const { bridge, screen } = editor();
 *     await bridge.openUntitled('python', 'def hello():║');
 *     await screen.press('Enter');
 *     assert.match(await screen.waitForGhostText(), /return/);
 *   });
 * });
 */
export function useEditor(options: EditorOptions = {}): () => Editor {
  let launching: Promise<Editor> | undefined;
  let editor: Editor | undefined;

  before(async function () {
    this.timeout(LAUNCH_TIMEOUT_MS);
    launching = launchEditor(options);
    editor = await launching;
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await editor?.screen.screenshot(`failed ${this.currentTest.fullTitle()}`);
    }
  });

  after(async () => {
    // Not `editor`: a launch that took longer than the hook may still succeed.
    const launched = await launching?.catch(() => undefined);
    await launched?.dispose();
  });

  return () => {
    if (editor === undefined) {
      throw new Error('The editor is there only inside a test or a hook.');
    }
    return editor;
  };
}
