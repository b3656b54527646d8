import { TextDecoder } from 'node:util';
import { Disposable, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { foldersAbove, IgnoredFiles, ignoreTextOf } from '../platform/ignored-files.js';

/** Which files of the workspace Git ignores or the editor hides (`files.exclude`). */
export class WorkspaceIgnores implements Disposable {
  /** Texts by the address of the .gitignore file; empty where there is none. */
  private readonly texts = new Map<string, Promise<string>>();
  /** Put together for a folder of documents; all go when any file or the setting changes. */
  private readonly rules = new Map<string, Promise<IgnoredFiles>>();
  private readonly subscriptions: Disposable;

  constructor() {
    const watcher = workspace.createFileSystemWatcher('**/.gitignore');
    const changed = (uri: Uri) => {
      this.texts.delete(uri.toString());
      this.rules.clear();
    };
    this.subscriptions = Disposable.from(
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('files.exclude')) this.rules.clear();
      }),
      workspace.onDidChangeWorkspaceFolders(() => {
        this.texts.clear();
        this.rules.clear();
      }),
    );
  }

  /** Whether a file is ignored or hidden; a file outside the workspace is neither. Never throws. */
  async ignores(uri: Uri): Promise<boolean> {
    const folder = workspace.getWorkspaceFolder(uri);
    if (!folder || uri.path.length <= folder.uri.path.length) return false;
    const path = uri.path.slice(folder.uri.path.length).replace(/^\/+/, '');
    return (await this.rulesFor(folder, path)).ignores(path);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private rulesFor(folder: WorkspaceFolder, path: string): Promise<IgnoredFiles> {
    const folders = foldersAbove(path);
    const key = `${folder.uri.toString()}\n${folders.at(-1) ?? ''}`;
    const known = this.rules.get(key);
    if (known) return known;
    const made = this.makeRules(folder, folders);
    this.rules.set(key, made);
    return made;
  }

  private async makeRules(
    folder: WorkspaceFolder,
    folders: readonly string[],
  ): Promise<IgnoredFiles> {
    const exclude = workspace
      .getConfiguration('files', folder)
      .get<Record<string, unknown>>('exclude', {});
    const files = await Promise.all(
      folders.map(async (below) => ({
        folder: below,
        text: await this.textOf(Uri.joinPath(folder.uri, below, '.gitignore')),
      })),
    );
    return new IgnoredFiles([...files, { folder: '', text: ignoreTextOf(exclude) }]);
  }

  private textOf(uri: Uri): Promise<string> {
    const key = uri.toString();
    const known = this.texts.get(key);
    if (known) return known;
    const reading = readText(uri);
    this.texts.set(key, reading);
    return reading;
  }
}

/** A file's text; empty where it cannot be read, as most folders have no such file. */
async function readText(uri: Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}
