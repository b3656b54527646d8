import { commands, l10n, Uri, window, workspace } from 'vscode';
import { namedFolders } from '../codebase-folders.js';
import { openBundled, readText } from './bundled-documents.js';

/** The demonstration that is shown, and copied into a new secure codebase: the paper's own example. */
const example = ['demonstrations', 'cwe-089-sql-injection', 'unsubscribe-email.py'] as const;

/** Where the secure codebase view has the focus. */
export const focusView = 'seccoder.codebase.focus';

/**
 * Shows the workspace's secure codebase; where there is none yet, offers to begin one with an example, or
 * shows a bundled demonstration.
 */
export async function openCodebase(extension: Uri): Promise<void> {
  await commands.executeCommand(focusView);
  const bundled = Uri.joinPath(extension, ...example);
  const folders = namedFolders().map((path) => Uri.file(path));
  for (const folder of folders) if (await exists(folder)) return;
  const [folder] = folders;
  if (folder === undefined) return openBundled(bundled.fsPath); // no folder is open, or it is not trusted

  const begin = { title: l10n.t('Create folder') };
  const look = { title: l10n.t('Show a bundled example') };
  const chosen = await window.showInformationMessage(
    l10n.t(
      'This workspace has no secure codebase yet. Create {0} with one example?',
      folder.fsPath,
    ),
    begin,
    look,
  );
  if (chosen === look) return openBundled(bundled.fsPath);
  if (chosen === begin) await beginCodebase(extension, folder);
}

/** Makes a secure codebase with one example and opens that. */
export async function beginCodebase(extension: Uri, folder: Uri): Promise<void> {
  const file = Uri.joinPath(folder, ...example.slice(1));
  const text = await readText(Uri.joinPath(extension, ...example));
  await workspace.fs.writeFile(file, Buffer.from(text));
  await window.showTextDocument(file);
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // it is missing, or cannot be read, which is no different here
  }
}
