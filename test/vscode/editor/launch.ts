import { variable } from '../host/variable.js';
import type { Editor, EditorOptions } from './editor.js';
import { launchElectron } from './launch-electron.js';
import { launchServer } from './launch-server.js';

/**
 * Starts the editor that $SECCODER_TEST_EDITOR names: `server` (the default) is the packaged VS Code in a
 * browser, `desktop` the real desktop application, which has to be downloaded.
 */
export function launchEditor(options: EditorOptions = {}): Promise<Editor> {
  const kind = variable('SECCODER_TEST_EDITOR') ?? 'server';
  switch (kind) {
    case 'server':
      return launchServer(options);
    case 'desktop':
      return launchElectron(options);
    default:
      throw new Error(`SECCODER_TEST_EDITOR is "${kind}"; it can be "server" or "desktop".`);
  }
}
