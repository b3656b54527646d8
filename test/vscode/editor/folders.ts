import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { EditorOptions } from './editor.js';
import type { Teardown } from './teardown.js';

/** The folders of one editor. All but a given workspace are fresh: dirty editors of an earlier run are restored. */
export interface Folders {
  readonly root: string;
  /** The server's data, or the desktop editor's user data. */
  readonly data: string;
  readonly extensions: string;
  readonly workspace: string;
  /** For temporary files of the editor and its extensions, so that they go with the rest. */
  readonly temporary: string;
  /** Where the bridge says its port. */
  readonly bridgeFile: string;
}

/** A process that is just ending may still write: deleting is tried again a few times. */
const REMOVE_OPTIONS = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/** Makes the folders of one editor and hands their deletion over to `teardown`. */
export async function makeFolders(
  workspace: EditorOptions['workspace'],
  teardown: Teardown,
): Promise<Folders> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'seccoder-editor-')));
  teardown.add(
    () => rm(root, REMOVE_OPTIONS),
    () => {
      rmSync(root, REMOVE_OPTIONS);
    },
  );
  const folders: Folders = {
    root,
    data: join(root, 'data'),
    extensions: join(root, 'extensions'),
    workspace: typeof workspace === 'string' ? workspace : join(root, 'workspace'),
    temporary: join(root, 'tmp'),
    bridgeFile: join(root, 'bridge.json'),
  };
  for (const folder of [folders.data, folders.extensions, folders.temporary, folders.workspace]) {
    await mkdir(folder, { recursive: true });
  }
  if (typeof workspace === 'object') {
    for (const [path, content] of Object.entries(workspace)) {
      await writeWithFolders(join(folders.workspace, path), content);
    }
  }
  return folders;
}

/** Writes a settings file, with settings that keep the window free of what has nothing to do with any test. */
export async function writeSettings(
  file: string,
  settings: EditorOptions['settings'],
): Promise<void> {
  const quiet = {
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    // The bridge's port would be found and announced.
    'remote.autoForwardPorts': false,
    // A workspace that is not trusted starts restricted, without a question in the way.
    'security.workspace.trust.startupPrompt': 'never',
  };
  await writeWithFolders(file, JSON.stringify({ ...quiet, ...settings }));
}

async function writeWithFolders(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
