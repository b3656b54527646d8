import { devNull } from 'node:os';
import { relative, resolve, sep } from 'node:path';
import { isAbort, SecCoderError } from '../../platform/errors.js';
import { runProcess } from '../../platform/run-process.js';

/** UTF-16 code units of an answer: a file of the largest size that is read, or the names of a large commit. */
const maxOutput = 4 * 2 ** 20;

/** Nothing that a repository configures is run, and nothing is asked. */
const harmless = [
  '--no-pager',
  '--no-optional-locks',
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', `core.hooksPath=${devNull}`],
  ...['-c', 'core.quotePath=false'],
];

/** A Git repository, asked by running Git in one of its folders. */
export class Git {
  /** @param folder absolute, inside the repository's working tree */
  constructor(private readonly folder: string) {}

  /** The full name of a commit. @throws SecCoderError `input` when there is none of that name; AbortError */
  async commit(revision: string, signal: AbortSignal): Promise<string> {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const found = await this.try(args, signal);
    if (found !== undefined) return found.trim();
    throw new SecCoderError('input', `There is no commit "${revision}" in ${this.folder}.`);
  }

  /** A commit's whole message. */
  async message(commit: string, signal: AbortSignal): Promise<string> {
    return this.run(['show', '--no-patch', '--format=%B', commit], signal);
  }

  /** Absolute paths of the files that a commit changed against its first parent. */
  async changedIn(commit: string, signal: AbortSignal): Promise<string[]> {
    const args = ['diff-tree', '--no-commit-id', '--name-only', '--root', '-m', '-r', '-z'];
    return this.paths([...args, '--first-parent', commit], signal);
  }

  /** Absolute paths of the files that differ from the newest commit. */
  async changedInWorkingTree(signal: AbortSignal): Promise<string[]> {
    return this.paths(['diff', '--name-only', '--no-ext-diff', '-z', 'HEAD', '--'], signal);
  }

  /** A file's text in a commit, undefined where it had none. @param path absolute */
  async textAt(commit: string, path: string, signal: AbortSignal): Promise<string | undefined> {
    const below = relative(this.folder, path).split(sep).join('/');
    // The plain content: no text conversion or filter that the repository configures is run.
    return this.try(['cat-file', 'blob', `${commit}:./${below}`], signal);
  }

  /** The newest commits that changed a file, newest first. @param path absolute */
  async historyOf(path: string, count: number, signal: AbortSignal): Promise<string[]> {
    const args = ['log', '--format=%H', `--max-count=${count}`, '--', path];
    return ((await this.try(args, signal)) ?? '').split('\n').filter((line) => line !== '');
  }

  /** `user.name`, undefined where it is not set. */
  async userName(signal: AbortSignal): Promise<string | undefined> {
    const name = (await this.try(['config', 'user.name'], signal))?.trim();
    return name === '' ? undefined : name;
  }

  private async root(signal: AbortSignal): Promise<string> {
    return (await this.run(['rev-parse', '--show-toplevel'], signal)).trim();
  }

  private async paths(args: readonly string[], signal: AbortSignal): Promise<string[]> {
    const root = await this.root(signal);
    const names = (await this.run(args, signal)).split('\0').filter((name) => name !== '');
    return names.map((name) => resolve(root, name));
  }

  private async try(args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
    const { code, stdout } = await this.start(args, signal);
    return code === 0 ? stdout : undefined;
  }

  /** @throws SecCoderError `input` with what Git says */
  private async run(args: readonly string[], signal: AbortSignal): Promise<string> {
    const { code, stdout, stderr } = await this.start(args, signal);
    if (code === 0) return stdout;
    const why = stderr.trim().split('\n').at(-1) ?? '';
    throw new SecCoderError('input', `Git could not do this in ${this.folder}: ${why}`);
  }

  private async start(args: readonly string[], signal: AbortSignal) {
    const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    try {
      const options = { cwd: this.folder, env, signal, maxOutput };
      return await runProcess('git', [...harmless, ...args], options);
    } catch (error) {
      if (isAbort(error)) throw error;
      throw new SecCoderError('missing', 'Git could not be started.', {
        hint: 'Install Git, and see that it is on the PATH.',
        cause: error,
      });
    }
  }
}
