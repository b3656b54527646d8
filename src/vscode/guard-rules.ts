import { isAbsolute, join } from 'node:path';
import { workspace } from 'vscode';
import { readEditorSettings } from './editor-settings.js';

/** Absolute paths of the workspace folders that are files of this machine. */
export function workspaceFolderPaths(): string[] {
  const folders = workspace.workspaceFolders ?? [];
  return folders.flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : []));
}

/**
 * Folders of further rules that the settings name, absolute. None in an untrusted workspace: whoever wrote
 * it would choose what is let through.
 */
export function guardRules(): string[] {
  if (!workspace.isTrusted) return [];
  const folders = workspace.workspaceFolders ?? [];
  const named = folders.flatMap(({ uri }) =>
    uri.scheme === 'file'
      ? readEditorSettings(uri).settings['guard.rules'].map((folder) =>
          isAbsolute(folder) ? folder : join(uri.fsPath, folder),
        )
      : [],
  );
  return [...new Set(named)];
}
