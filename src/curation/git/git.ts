import { realpath } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { SecCoderError } from '../../platform/errors.js';
import { runProcess } from '../../platform/run-process.js';
import type { BlobVisitor } from './blob-splitter.js';
import { gitEnvironment, harmlessArguments, reasonOf, startFailure } from './git-process.js';
import { readRawChanges, type RawChange } from './raw-changes.js';
import { readBlobs } from './read-blobs.js';

/** UTF-16 code units of an answer: the names of 20,000 changed files. */
const maxOutput = 4 * 2 ** 20;

/** Characters of the paths in one call: Windows takes 32,767 for a whole command line. */
const maxArguments = 16_000;

const rawFormat = ['--raw', '-z', '--no-abbrev', '--no-ext-diff', '--no-textconv'];

/** A file that a change altered. */
export interface GitChange {
  /** Absolute: after the change, or before a deletion. */
  readonly path: string;
  /** Absolute: where it was before, another place after a renaming. */
  readonly pathBefore: string;
  /** The blob before, undefined where there was no regular file. */
  readonly before: string | undefined;
  /** The blob after, undefined for no regular file and in the working tree. */
  readonly after: string | undefined;
}

/** A Git repository, asked by running Git in one of its folders. */
export class Git {
  /**
   * @param folder absolute, inside the repository's working tree. It may be reached by a link: paths
   *   below it are given, and taken, as the caller sees them.
   */
  constructor(private readonly folder: string) {}

  /** The full name of a commit. @throws SecCoderError `input` when there is none of that name; AbortError */
  async commit(revision: string, signal: AbortSignal): Promise<string> {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const found = await this.try(args, signal);
    if (found !== undefined) return found.trim();
    throw new SecCoderError('input', `There is no commit "${revision}" in ${this.folder}.`, {
      hint: 'Give a commit of the repository that holds this folder, such as HEAD.',
    });
  }

  /** A commit's whole message. @throws SecCoderError; AbortError */
  async message(commit: string, signal: AbortSignal): Promise<string> {
    return this.run(['show', '--no-patch', '--format=%B', commit], signal);
  }

  /**
   * What a commit changed against its first parent; all of it in a commit without one. A renamed file is
   * one change.
   * @param commit its full name
   * @throws SecCoderError; AbortError
   */
  async changesOf(commit: string, signal: AbortSignal): Promise<GitChange[]> {
    const parent = await this.try(['rev-parse', '--verify', '--quiet', `${commit}^1`], signal);
    const commits = parent === undefined ? ['--root', commit] : [parent.trim(), commit];
    const args = ['diff-tree', '--no-commit-id', '-r', '-M', ...rawFormat];
    return this.changes([...args, ...commits], signal);
  }

  /** What differs from the newest commit. @throws SecCoderError; AbortError */
  async changesOfWorkingTree(signal: AbortSignal): Promise<GitChange[]> {
    return this.changes(['diff', '-M', ...rawFormat, 'HEAD', '--'], signal);
  }

  /**
   * The blobs that files had in the newest commits that changed one of them, newest first, by path.
   * @param paths absolute, below the folder
   * @param maxCommits how many commits are looked at
   * @throws SecCoderError; AbortError
   */
  async history(
    paths: readonly string[],
    maxCommits: number,
    signal: AbortSignal,
  ): Promise<Map<string, string[]>> {
    if (paths.length === 0) return new Map();
    const names = new Map<string, string>();
    const real = await this.realFolder();
    for (const path of paths) names.set(path, await this.below(real, path));
    const distinct = [...new Set(names.values())];
    const long = distinct.reduce((sum, name) => sum + name.length + 1, 0) > maxArguments;
    // A merge counts with what it changed against each of its parents. Of a long answer the end is kept:
    // the newest commits stand there.
    const args = ['log', '--format=%H', '-m', '--no-renames', '--reverse', ...rawFormat];
    const places = long ? ['.'] : distinct;
    const output = await this.run(
      [...args, `--max-count=${maxCommits}`, '--', ...places],
      signal,
      'cut',
    );
    const prefix = await this.prefix(signal);
    const blobs = new Map<string, string[]>();
    for (const { name, after } of readRawChanges(output)) {
      if (after === undefined || !name.startsWith(prefix)) continue;
      const below = name.slice(prefix.length);
      const known = blobs.get(below) ?? [];
      known.push(after);
      blobs.set(below, known);
    }
    return new Map([...names].map(([path, name]) => [path, (blobs.get(name) ?? []).toReversed()]));
  }

  /** Reads blobs by their full names, one at a time, see {@link readBlobs}. @throws as it does */
  async read(blobs: readonly string[], visit: BlobVisitor, signal: AbortSignal): Promise<void> {
    return readBlobs(this.folder, blobs, visit, signal);
  }

  /** `user.name`, undefined where it is not set. @throws SecCoderError `missing`; AbortError */
  async userName(signal: AbortSignal): Promise<string | undefined> {
    const name = (await this.try(['config', 'user.name'], signal))?.trim();
    return name === '' ? undefined : name;
  }

  private async changes(args: readonly string[], signal: AbortSignal): Promise<GitChange[]> {
    const root = (await this.run(['rev-parse', '--show-toplevel'], signal)).replace(/\r?\n$/, '');
    const prefix = await this.prefix(signal);
    // Git names the real root; what lies below our folder keeps the name by which we know the folder.
    const pathOf = (name: string) =>
      name.startsWith(prefix)
        ? join(this.folder, name.slice(prefix.length))
        : resolve(root, posix.normalize(name));
    return readRawChanges(await this.run(args, signal)).map(
      ({ name, nameBefore, before, after }: RawChange) => {
        return { path: pathOf(name), pathBefore: pathOf(nameBefore), before, after };
      },
    );
  }

  /** Where the folder lies below the repository's root: `demonstrations/`, or nothing. */
  private async prefix(signal: AbortSignal): Promise<string> {
    return (await this.run(['rev-parse', '--show-prefix'], signal)).replace(/\r?\n$/, '');
  }

  /** A file's name below the real folder, with forward slashes: Git does not look behind links. */
  private async below(real: string, path: string): Promise<string> {
    const shown = relative(this.folder, path);
    const place = await realpath(path).catch(() => join(real, shown)); // it may be gone
    return relative(real, place).split(sep).join('/');
  }

  private async realFolder(): Promise<string> {
    return realpath(this.folder).catch(() => this.folder); // Git then says what is wrong with it
  }

  private async try(args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
    const { code, stdout } = await this.start(args, signal);
    return code === 0 ? stdout : undefined;
  }

  /**
   * @param long what to do with an answer that is too long: `cut` keeps its end
   * @throws SecCoderError `input` with what Git says
   */
  private async run(
    args: readonly string[],
    signal: AbortSignal,
    long: 'refuse' | 'cut' = 'refuse',
  ): Promise<string> {
    const { code, stdout, stderr } = await this.start(args, signal);
    if (code !== 0)
      throw new SecCoderError(
        'input',
        `Git could not do this in ${this.folder}: ${reasonOf(stderr)}`,
      );
    if (long === 'cut' || stdout.length < maxOutput) return stdout;
    throw new SecCoderError('input', `There is more than can be looked at in ${this.folder}.`, {
      hint: 'Choose a smaller commit.',
    });
  }

  private async start(args: readonly string[], signal: AbortSignal) {
    try {
      const options = { cwd: this.folder, env: gitEnvironment(), signal, maxOutput };
      return await runProcess('git', [...harmlessArguments, ...args], options);
    } catch (error) {
      throw startFailure(this.folder, signal, error);
    }
  }
}
