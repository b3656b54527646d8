import { posix } from 'node:path';
import { IgnoredFiles, type IgnoreFile } from './ignored-files.js';
import type { Log } from './log.js';

/** Bytes of a .gitignore file at most; a longer one counts as one that cannot be read. */
const maxBytes = 1_000_000;

/** Folders above a file that are looked into; deeper trees are not followed further up. */
const maxFolders = 128;

/** Where files are read from: a disk, or what the editor has in its place. Paths are absolute, with slashes. */
export interface IgnoreReader {
  /** What is there; undefined where nothing is, or where Git could not look either. Throws where nobody knows. */
  stat(path: string): Promise<{ readonly isFolder: boolean; readonly bytes: number } | undefined>;
  /** A file's text. Throws where it cannot be read. */
  read(path: string): Promise<string>;
}

/** What decides about the files of a folder. */
export interface FolderRules {
  /** Whether a file is ignored: every file is while a source of patterns cannot be read. */
  ignores(path: string): boolean;
}

/** What is asked: the folder of a file, the workspace folder above it, and patterns of the editor for that one. */
export interface RulesWanted {
  /** Absolute, with slashes; the workspace folder or one below it. */
  readonly folder: string;
  readonly workspaceFolder: string;
  /** In the notation of .gitignore, for the workspace folder. */
  readonly patterns: string;
}

/**
 * Reads what Git would: the .gitignore files from the repository's root, also above the workspace folder,
 * down to a file, and `info/exclude` of the repository. Not the user's own `core.excludesFile`.
 *
 * Fails closed: while one of them is there but cannot be read, every file that it might speak of counts as
 * ignored. That is said once in the log, and the next question tries again.
 */
export class GitIgnores {
  private readonly texts = new Map<string, Promise<string>>();
  /** By folder, the `info/exclude` of the repository that has its root there. */
  private readonly roots = new Map<string, Promise<string | undefined>>();
  private readonly rules = new Map<string, Promise<FolderRules>>();
  private readonly told = new Set<string>();

  constructor(
    private readonly reader: IgnoreReader,
    private readonly log: Log,
  ) {}

  /** The rules for the files of a folder. Never throws. */
  rulesFor(wanted: RulesWanted): Promise<FolderRules> {
    const key = JSON.stringify(wanted);
    const known = this.rules.get(key);
    if (known) return known;
    const made = this.makeRules(wanted).catch((error: unknown) => {
      if (this.rules.get(key) === made) this.rules.delete(key);
      this.tell(error);
      return everything;
    });
    this.rules.set(key, made);
    return made;
  }

  /** Forgets what was read, as a file has changed. */
  clear(): void {
    this.texts.clear();
    this.roots.clear();
    this.rules.clear();
  }

  private async makeRules({
    folder,
    workspaceFolder,
    patterns,
  }: RulesWanted): Promise<FolderRules> {
    const { folders, excludes } = await this.foldersFor(folder, workspaceFolder);
    const top = folders.at(-1) ?? workspaceFolder;
    const files: IgnoreFile[] = [];
    const add = async (source: string, of: string) => {
      files.push({ folder: posix.relative(top, of), text: await this.textOf(source) });
    };
    for (const one of folders) {
      const exclude = excludes.get(one);
      // Git gives .gitignore files the last word, and IgnoredFiles the later of two for a folder.
      if (exclude !== undefined) await add(exclude, one);
      await add(posix.join(one, '.gitignore'), one);
    }
    files.push({ folder: posix.relative(top, workspaceFolder), text: patterns });
    const ignored = new IgnoredFiles(files);
    return { ignores: (path) => ignored.ignores(posix.relative(top, path)) };
  }

  /** From a file's folder up to the repository's root, or to the workspace folder where there is no repository. */
  private async foldersFor(folder: string, workspaceFolder: string) {
    const folders: string[] = [];
    const excludes = new Map<string, string>();
    let below = 0;
    for (let one = folder; folders.length < maxFolders; one = posix.dirname(one)) {
      folders.push(one);
      const isAtOrAbove = !isBelow(one, workspaceFolder);
      if (one === workspaceFolder) below = folders.length;
      const exclude = await this.excludeOf(one);
      if (exclude !== undefined) excludes.set(one, exclude);
      if (exclude !== undefined && isAtOrAbove) return { folders, excludes };
      if (one === posix.dirname(one)) break;
    }
    return { folders: folders.slice(0, below), excludes };
  }

  private excludeOf(folder: string): Promise<string | undefined> {
    return remembered(this.roots, folder, () => this.findExclude(folder));
  }

  /** Undefined where no repository has its root. */
  private async findExclude(folder: string): Promise<string | undefined> {
    const git = posix.join(folder, '.git');
    const found = await this.reader.stat(git);
    if (!found) return undefined;
    const gitFolder = found.isFolder ? git : await this.linkedFolder(folder, git);
    // Git takes a folder without it for no repository, and looks further up.
    if (gitFolder === undefined || !(await this.reader.stat(posix.join(gitFolder, 'HEAD')))) {
      return undefined;
    }
    const common = (await this.textOf(posix.join(gitFolder, 'commondir'))).trim();
    return posix.join(resolve(gitFolder, common), 'info/exclude');
  }

  /** What the `.git` file of a submodule or a linked working tree refers to. */
  private async linkedFolder(folder: string, file: string): Promise<string | undefined> {
    const target = /^gitdir: ([^\r\n]+)/.exec(await this.textOf(file))?.[1];
    return target === undefined ? undefined : resolve(folder, target);
  }

  /** Empty where there is no such file, as in most folders. */
  private textOf(path: string): Promise<string> {
    return remembered(this.texts, path, async () => {
      try {
        const text = await this.readText(path);
        this.told.delete(path);
        return text;
      } catch (cause) {
        throw new UnreadableError(path, cause);
      }
    });
  }

  private async readText(path: string): Promise<string> {
    const found = await this.reader.stat(path);
    // Git takes a folder of that name for no patterns.
    if (!found || found.isFolder) return '';
    if (found.bytes > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`);
    return await this.reader.read(path);
  }

  private tell(error: unknown): void {
    const path = error instanceof UnreadableError ? error.path : '';
    if (this.told.has(path)) return;
    this.told.add(path);
    const reason = error instanceof Error ? error.message : String(error);
    this.log.warn(`${reason}. Until then no other file that it may speak of goes into a prompt.`);
  }
}

/** Holds while something cannot be read; it is never remembered. */
const everything: FolderRules = { ignores: () => true };

class UnreadableError extends Error {
  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${path} cannot be read: ${reason}`, { cause });
  }
}

/** A value that was asked for before, or is now; a failure is forgotten, so that the next question tries again. */
function remembered<T>(
  known: Map<string, Promise<T>>,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  const before = known.get(key);
  if (before) return before;
  const made = make();
  known.set(key, made);
  made.catch(() => {
    if (known.get(key) === made) known.delete(key);
  });
  return made;
}

/** Git writes drives of Windows as `C:/…`, the editor as `/c:/…`. */
function resolve(folder: string, path: string): string {
  const plain = path.replaceAll('\\', '/');
  return posix.resolve(folder, /^[A-Za-z]:\//.test(plain) ? `/${plain}` : plain);
}

function isBelow(folder: string, other: string): boolean {
  return folder !== other && folder.startsWith(other.endsWith('/') ? other : `${other}/`);
}
