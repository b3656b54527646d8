import { randomUUID } from 'node:crypto';

import type { EditorOptions } from './editor.js';
import type { Folders } from './folders.js';

/** Set where tests are started from a terminal inside an editor; they would steer the editor under test. */
const OUTER_EDITOR = /^(VSCODE_|ELECTRON_RUN_AS_NODE$)/;

/** The environment of the editor's process, which becomes the extension host's. */
export interface EditorEnvironment {
  readonly variables: NodeJS.ProcessEnv;
  /** What the bridge wants to see with every request. */
  readonly token: string;
}

/** This process's environment, what the options add, and what the bridge needs. */
export function makeEnvironment(options: EditorOptions, folders: Folders): EditorEnvironment {
  const outer = Object.entries(process.env).filter(([name]) => !OUTER_EDITOR.test(name));
  const token = randomUUID();
  return {
    token,
    variables: {
      ...Object.fromEntries(outer),
      TMPDIR: folders.temporary,
      ...options.environment,
      SECCODER_TEST_BRIDGE_FILE: folders.bridgeFile,
      SECCODER_TEST_BRIDGE_TOKEN: token,
    },
  };
}
