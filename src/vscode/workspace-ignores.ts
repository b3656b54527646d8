import { posix } from 'node:path';
import { TextDecoder } from 'node:util';
import { Disposable, FileSystemError, FileType, window, workspace, type Uri } from 'vscode';
import { GitIgnores, type IgnoreReader } from '../platform/git-ignores.js';
import { ignoreTextOf } from '../platform/ignored-files.js';
import type { Log } from '../platform/log.js';

/** Which files of the workspace Git ignores or the editor hides (`files.exclude`). */
export class WorkspaceIgnores implements Disposable {
  /** By the address of a file system's root. */
  private readonly fileSystems = new Map<string, GitIgnores>();
  private readonly subscriptions: Disposable;

  /** @param log is told of ignore files that cannot be read */
  constructor(private readonly log: Log) {
    this.subscriptions = Disposable.from(
      this.watch('**/.gitignore'),
      this.watch('**/.git/info/exclude'),
      // A new repository; in a known one this file changes at every checkout.
      this.watch('**/.git/HEAD', true),
      workspace.onDidChangeWorkspaceFolders(() => this.clear()),
      // Those above the workspace are not watched: each watcher outside it makes the editor's file service
      // begin anew. They change in another program, which takes the focus, or are saved in this window.
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.clear();
      }),
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (/\/(?:\.gitignore|info\/exclude)$/.test(uri.path)) this.clear();
      }),
    );
  }

  /**
   * Whether a file is ignored or hidden. One outside the workspace is neither; every file is while an ignore
   * file that may speak of it cannot be read. Never throws.
   */
  async ignores(uri: Uri): Promise<boolean> {
    const folder = workspace.getWorkspaceFolder(uri);
    if (!folder || uri.path.length <= folder.uri.path.length) return false;
    const exclude = workspace
      .getConfiguration('files', folder)
      .get<Record<string, unknown>>('exclude', {});
    const rules = await this.gitIgnores(folder.uri).rulesFor({
      folder: posix.dirname(uri.path),
      workspaceFolder: withoutEndingSlash(folder.uri.path),
      patterns: ignoreTextOf(exclude),
    });
    return rules.ignores(uri.path);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private gitIgnores(uri: Uri): GitIgnores {
    const root = uri.with({ path: '/' });
    const known = this.fileSystems.get(root.toString());
    if (known) return known;
    const made = new GitIgnores(readerOf(root), this.log);
    this.fileSystems.set(root.toString(), made);
    return made;
  }

  private clear(): void {
    for (const ignores of this.fileSystems.values()) ignores.clear();
  }

  private watch(glob: string, ignoreChanges = false): Disposable {
    const watcher = workspace.createFileSystemWatcher(glob, false, ignoreChanges);
    const clear = () => this.clear();
    return Disposable.from(
      watcher,
      watcher.onDidCreate(clear),
      watcher.onDidChange(clear),
      watcher.onDidDelete(clear),
    );
  }
}

/** Reads through the editor, so that remote and virtual folders are read as well. */
function readerOf(root: Uri): IgnoreReader {
  const at = (path: string) => root.with({ path });
  return {
    async stat(path) {
      try {
        const { type, size } = await workspace.fs.stat(at(path));
        return { isFolder: (type & FileType.Directory) !== 0, bytes: size };
      } catch (error) {
        if (isNothingThere(error)) return undefined;
        throw error;
      }
    },
    read: async (path) => new TextDecoder().decode(await workspace.fs.readFile(at(path))),
  };
}

/** No such file, or a folder that may not be looked into, where Git finds nothing either. */
function isNothingThere(error: unknown): boolean {
  return (
    error instanceof FileSystemError &&
    ['FileNotFound', 'FileNotADirectory', 'NoPermissions'].includes(error.code)
  );
}

function withoutEndingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
