import { execFileSync } from 'node:child_process';
import { devNull } from 'node:os';
import { TemporaryFolder } from './temporary-folder.js';

/** A Git repository of its own for one test; call `remove` afterwards. */
export class GitRepository {
  private constructor(readonly folder: TemporaryFolder) {}

  static async create(): Promise<GitRepository> {
    const repository = new GitRepository(await TemporaryFolder.create());
    repository.git('init', '-q', '-b', 'main');
    return repository;
  }

  get path(): string {
    return this.folder.path;
  }

  /** Runs Git as Grace, whatever is configured on this machine. @returns what it prints */
  git(...args: readonly string[]): string {
    const grace = ['-c', 'user.name=Grace', '-c', 'user.email=grace@example.org'];
    return execFileSync('git', [...grace, ...args], {
      cwd: this.path,
      env: { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
      stdio: 'pipe',
      encoding: 'utf8',
    });
  }

  /** Writes files, undefined removing one, and commits all there is. @returns the commit's full name */
  async commit(
    message: string,
    files: Readonly<Record<string, string | Uint8Array | undefined>> = {},
  ): Promise<string> {
    for (const [name, content] of Object.entries(files))
      if (content === undefined) this.git('rm', '-q', name);
      else await this.folder.write(name, content);
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  async remove(): Promise<void> {
    await this.folder.remove();
  }
}

/** Runs something as on a machine without Git. */
export async function withoutGit<Result>(
  empty: TemporaryFolder,
  body: () => Promise<Result>,
): Promise<Result> {
  const { PATH } = process.env;
  process.env.PATH = empty.path;
  try {
    return await body();
  } finally {
    process.env.PATH = PATH;
  }
}
