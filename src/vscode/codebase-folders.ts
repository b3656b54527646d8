import { existsSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { l10n, workspace } from 'vscode';
import { settingTable } from '../completion/settings.js';
import { SecCoderError } from '../platform/errors.js';
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

/** The workspace's codebase folder; it need not be there yet. @throws SecCoderError `input` without one */
export function codebaseFolder(): string {
  const [folder] = namedFolders();
  if (folder !== undefined) return folder;
  throw new SecCoderError('input', l10n.t('There is no folder for a secure codebase.'), {
    hint: workspace.isTrusted
      ? l10n.t('Open a folder first.')
      : l10n.t('Trust the workspace first: its own demonstrations are not used before.'),
    ...(workspace.isTrusted ? {} : { remedy: 'manage-trust' as const }),
  });
}
