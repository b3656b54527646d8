import {
  commands,
  l10n,
  Uri,
  window,
  workspace,
  type Disposable,
  type TextDocumentContentProvider,
} from 'vscode';
import { namedFolders } from '../codebase-folders.js';

const scheme = 'seccoder-demonstration';

/** The demonstration that is shown, and copied into a new secure codebase: the paper's own example. */
const example = ['demonstrations', 'cwe-089-sql-injection', 'unsubscribe-email.py'] as const;

/** Shows bundled demonstrations so that they cannot be changed by mistake. */
export class DemonstrationView implements TextDocumentContentProvider, Disposable {
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    return text(uri.with({ scheme: 'file' }));
  }

  async open(file: Uri): Promise<void> {
    await window.showTextDocument(file.with({ scheme }), { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/**
 * Shows the workspace's secure codebase in the explorer; where there is none yet, offers to begin one with
 * an example, or shows a bundled demonstration.
 */
export async function openCodebase(extension: Uri, view: DemonstrationView): Promise<void> {
  const bundled = Uri.joinPath(extension, ...example);
  const folders = namedFolders().map((path) => Uri.file(path));
  for (const folder of folders) {
    if (await exists(folder)) {
      await commands.executeCommand('revealInExplorer', folder);
      return;
    }
  }
  const [folder] = folders;
  if (folder === undefined) return view.open(bundled); // no folder is open, or it is not trusted

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
  if (chosen === look) return view.open(bundled);
  if (chosen !== begin) return;
  const file = Uri.joinPath(folder, ...example.slice(1));
  await workspace.fs.writeFile(file, Buffer.from(await text(bundled)));
  await window.showTextDocument(file);
  await commands.executeCommand('revealInExplorer', file);
}

async function text(file: Uri): Promise<string> {
  return Buffer.from(await workspace.fs.readFile(file)).toString('utf8');
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // it is missing, or cannot be read, which is no different here
  }
}
