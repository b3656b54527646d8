import { existsSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { workspace } from 'vscode';
import { settingTable } from '../completion/settings.js';
import { readEditorSettings } from './editor-settings.js';

const usualFolders: readonly string[] = settingTable['codebase.folders'].default;

/**
 * The folders of the workspace's secure codebase that the settings name, absolute, whether they exist or
 * not. None in an untrusted workspace: whoever wrote it would choose what the model is shown.
 */
export function namedFolders(): string[] {
  if (!workspace.isTrusted) return [];
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return folders.flatMap(({ uri }) =>
    readEditorSettings(uri).settings['codebase.folders'].map((folder) =>
      isAbsolute(folder) ? folder : join(uri.fsPath, folder),
    ),
  );
}

/**
 * The folders to load. Most workspaces have no secure codebase yet, so the usual folder is not missed;
 * one that somebody named is, and the codebase tells.
 */
export function codebaseFolders(): string[] {
  return namedFolders().filter(
    (path) => !usualFolders.includes(basename(path)) || existsSync(path),
  );
}
