import { fileURLToPath } from 'node:url';
import { launchEditor, type Editor } from '../../vscode/editor/index.js';
import { packedExtension } from '../../vscode/support/packed-extension.js';
import { probeExtension } from '../../vscode/support/probe.js';
import type { ScriptedModel } from '../../vscode/support/scripted-model.js';
import { Recording } from './recording.js';

/** On any machine that reaches PyPI. */
export const builtinModel = 'SmolLM2-135M-Instruct';

const floorExtension = fileURLToPath(
  new URL('../../vscode/fixtures/floor-extension', import.meta.url),
);

/** An editor that is measured. */
export interface Subject {
  readonly editor: Editor;
  readonly recording: Recording;
}

/** The editor's own share: an extension with ghost text that is there at once. */
export function floor(): Promise<Subject> {
  return launch({ extensions: [floorExtension, probeExtension] }, 'seccoder-test.floor');
}

/** SecCoder with a server that answers at once, or as the script says. */
export function withServer(model: ScriptedModel): Promise<Subject> {
  return launch(
    {
      extensions: [packedExtension(), probeExtension],
      settings: {
        'seccoder.generator': 'openai',
        'seccoder.openai.endpoint': model.url,
        'seccoder.retrieval.strategy': 'bm25',
      },
    },
    'seccoder.seccoder',
  );
}

/** SecCoder with its built-in engine and a small model on the processor. */
export function withBuiltinEngine(): Promise<Subject> {
  return launch(
    {
      extensions: [packedExtension(), probeExtension],
      settings: {
        'seccoder.generator': 'builtin',
        'seccoder.builtin.model': builtinModel,
        'seccoder.retrieval.strategy': 'bm25',
      },
    },
    'seccoder.seccoder',
  );
}

async function launch(
  options: Parameters<typeof launchEditor>[0],
  extension: string,
): Promise<Subject> {
  const editor = await launchEditor(options);
  try {
    // Some extensions wait for a document in a language of theirs.
    await editor.bridge.openUntitled('python', '');
    await editor.bridge.waitForExtension(extension);
    await editor.bridge.closeAllEditors();
    return { editor, recording: await Recording.begin(editor) };
  } catch (error) {
    await editor.dispose();
    throw error;
  }
}
