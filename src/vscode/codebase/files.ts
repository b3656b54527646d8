import { basename, dirname, join } from 'node:path';
import { l10n, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath, disabledPath, enabledPath, slugOf } from '../../codebase/file-names.js';
import { SecCoderError } from '../../platform/errors.js';

/** Gives the file of a demonstration, and its counterpart, another name; asks for it. */
export async function renameDemonstration({ path }: Demonstration): Promise<void> {
  const slug = slugOf(path);
  const chosen = await window.showInputBox({
    title: l10n.t('Rename demonstration'),
    prompt: l10n.t('The name of its file, without the extension'),
    value: slug,
    validateInput: (value) =>
      /^[a-z0-9][\w-]*$/i.test(value.trim())
        ? undefined
        : l10n.t('Use letters, digits, hyphens and underscores.'),
  });
  if (chosen === undefined || chosen.trim() === slug) return;
  await move(path, (file) => join(dirname(file), basename(file).replace(slug, chosen.trim())));
}

/** Moves the file of a demonstration, and its counterpart, into the folder of another CWE. */
export async function moveDemonstration({ path }: Demonstration, folder: string): Promise<void> {
  if (dirname(path) === folder) return;
  await move(path, (file) => join(folder, basename(file)));
}

/** Keeps a demonstration out of every prompt, or lets it in again; both by its file's name. */
export async function toggleDemonstration({ path, disabled }: Demonstration): Promise<void> {
  const name = disabled ? enabledPath(path) : disabledPath(path);
  await apply((edit) => edit.renameFile(Uri.file(path), Uri.file(name)));
}

/** Deletes the file of a demonstration and its counterpart; a button brings both back. */
export async function deleteDemonstration({ path, title }: Demonstration): Promise<void> {
  const files = await filesOf(path);
  const contents = await Promise.all(files.map((file) => workspace.fs.readFile(Uri.file(file))));
  await apply((edit) => {
    for (const file of files) edit.deleteFile(Uri.file(file));
  });
  const undo = l10n.t('Undo');
  const chosen = await window.showInformationMessage(l10n.t('Deleted "{0}".', title), undo);
  if (chosen !== undo) return;
  await apply((edit) => {
    for (const [index, file] of files.entries()) {
      const bytes = contents[index] ?? new Uint8Array();
      edit.createFile(Uri.file(file), { contents: bytes, overwrite: false });
    }
  });
}

async function move(path: string, to: (file: string) => string): Promise<void> {
  const files = await filesOf(path);
  await apply((edit) => {
    for (const file of files) edit.renameFile(Uri.file(file), Uri.file(to(file)));
  });
}

/** The file of a demonstration and, where there is one, that of its counterpart. */
async function filesOf(path: string): Promise<string[]> {
  const counterpart = counterpartPath(path);
  return (await exists(counterpart)) ? [path, counterpart] : [path];
}

async function exists(path: string): Promise<boolean> {
  try {
    await workspace.fs.stat(Uri.file(path));
    return true;
  } catch {
    return false; // it is missing, or cannot be read, which is no different here
  }
}

/** @throws SecCoderError `input` when the editor could not do it, for example as a name is taken */
async function apply(fill: (edit: WorkspaceEdit) => void): Promise<void> {
  const edit = new WorkspaceEdit();
  fill(edit);
  if (await workspace.applyEdit(edit)) return;
  throw new SecCoderError('input', l10n.t('The files could not be changed.'), {
    hint: l10n.t('Another file may have that name already, or the folder may not be written to.'),
  });
}
