import { opendir, open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** A file or folder that is there but cannot be used: what is installed or declared is then unknown. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
  /** @param why a sentence */
  constructor(
    readonly path: string,
    readonly why: string,
    options: ErrorOptions = {},
  ) {
    super(`${path}: ${why}`, options);
  }
}

/** Entries of one folder that are looked at; the largest `node_modules` folders have some 3,000. */
const maxEntries = 20_000;

/**
 * Reads files and folders of a workspace, never one that lies outside of its folders, also not by a link,
 * and remembers their state, so that a later look tells whether something changed.
 */
export class WorkspaceFiles {
  private readonly stamps = new Map<string, string>();
  private readonly realRoots: Promise<readonly string[]>;

  /** @param roots absolute paths of the workspace folders */
  constructor(roots: readonly string[]) {
    this.realRoots = Promise.all(
      roots.map((root) =>
        realpath(root).catch((error: unknown) => ifMissing(root, error, resolve(root))),
      ),
    );
    // It is awaited by the first read; until then a failure is nobody's.
    this.realRoots.catch(() => undefined);
  }

  /**
   * The names in a folder; undefined if there is none.
   * @throws UnusableFile when it lies outside, holds too many entries or cannot be read
   */
  async list(folder: string, signal: AbortSignal): Promise<ReadonlySet<string> | undefined> {
    signal.throwIfAborted();
    const real = await this.locate(folder, 'folder');
    if (real === undefined) return undefined;
    const names = new Set<string>();
    try {
      for await (const entry of await opendir(real, { bufferSize: 1_024 })) {
        signal.throwIfAborted();
        if (names.size >= maxEntries)
          throw new UnusableFile(folder, `It holds over ${maxEntries} entries.`);
        names.add(entry.name);
      }
    } catch (error) {
      throw signal.aborted ? error : asUnusable(folder, error);
    }
    return names;
  }

  /**
   * The text of a file, UTF-8 or UTF-16 with its mark; undefined if there is none.
   * @throws UnusableFile when it lies outside, is too large, no file, or cannot be read
   */
  async text(path: string, maxBytes: number, signal: AbortSignal): Promise<string | undefined> {
    signal.throwIfAborted();
    const real = await this.locate(path, 'file');
    if (real === undefined) return undefined;
    const bytes = await readBytes(real, maxBytes + 1).catch((error: unknown) => {
      throw asUnusable(path, error);
    });
    signal.throwIfAborted();
    if (bytes.length > maxBytes)
      throw new UnusableFile(path, `It is larger than ${maxBytes / 1024} kB.`);
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    if (text.includes('\0')) throw new UnusableFile(path, 'It is not a text file.');
    return text;
  }

  /** Whether all that was read, or was not there, is as it was. */
  async unchanged(signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    const same = await Promise.all(
      [...this.stamps].map(async ([path, stamp]) => (await stampOf(path)).stamp === stamp),
    );
    signal.throwIfAborted();
    return same.every(Boolean);
  }

  /** Its real path, if it is there and of that kind; its state is remembered before it is read. */
  private async locate(path: string, kind: 'file' | 'folder'): Promise<string | undefined> {
    const { stamp, stats } = await stampOf(path);
    this.stamps.set(path, stamp);
    if (stats === undefined) return undefined;
    const real = await realpath(path).catch((error: unknown) => {
      throw asUnusable(path, error);
    });
    const roots = await this.realRoots;
    if (!roots.some((root) => isInside(root, real)))
      throw new UnusableFile(path, 'It lies outside of the workspace.');
    // A pipe or device would be waited for without end.
    if (kind === 'file' && !stats.isFile()) throw new UnusableFile(path, 'It is not a file.');
    return kind === 'folder' && !stats.isDirectory() ? undefined : real;
  }
}

/**
 * What `read` makes of a file's text.
 * @throws UnusableFile when it throws
 */
export function understood<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    throw new UnusableFile(path, `It cannot be understood: ${why}`, { cause: error });
  }
}

/** Whether a path is a folder or lies in it; both absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

async function stampOf(path: string) {
  try {
    const stats = await stat(path);
    return { stats, stamp: `${stats.ino} ${stats.mtimeMs} ${stats.size}` };
  } catch (error) {
    return { stats: undefined, stamp: ifMissing(path, error, 'missing') };
  }
}

async function readBytes(path: string, maxBytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, maxBytes));
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

function ifMissing<Value>(path: string, error: unknown, value: Value): Value {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return value;
  throw asUnusable(path, error);
}

function asUnusable(path: string, error: unknown): UnusableFile {
  if (error instanceof UnusableFile) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new UnusableFile(path, `It could not be read: ${why}`, { cause: error });
}
