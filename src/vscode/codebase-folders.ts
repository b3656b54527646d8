import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { workspace } from 'vscode';
import { settingTable } from '../completion/settings.js';
import { readEditorSettings } from './editor-settings.js';

const usualFolders: readonly string[] = settingTable['codebase.folders'].default;

/**
 * The folders of the workspace's secure codebase, absolute. None in an untrusted workspace: whoever wrote
 * it would choose what the model is shown.
 */
export function codebaseFolders(): string[] {
  if (!workspace.isTrusted) return [];
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return folders.flatMap(({ uri }) =>
    readEditorSettings(uri).settings['codebase.folders'].flatMap((folder) => {
      const path = isAbsolute(folder) ? folder : join(uri.fsPath, folder);
      // Most workspaces have no secure codebase yet; only a folder that somebody named is missed.
      return usualFolders.includes(folder) && !existsSync(path) ? [] : [path];
    }),
  );
}
