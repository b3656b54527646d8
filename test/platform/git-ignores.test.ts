import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { GitIgnores, type IgnoreReader } from '../../src/platform/git-ignores.js';
import { nullLog } from '../../src/platform/log.js';
import { runProcess } from '../../src/platform/run-process.js';
import { RecordingLog } from '../support/recording-log.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

/** Files by path, in memory; `broken` ones are there and cannot be read. */
class MemoryReader implements IgnoreReader {
  readonly broken = new Set<string>();
  readonly asked: string[] = [];

  constructor(private readonly files: Record<string, string>) {}

  stat(path: string): ReturnType<IgnoreReader['stat']> {
    const text = this.files[path];
    if (text !== undefined) return Promise.resolve({ isFolder: false, bytes: text.length });
    const isFolder = Object.keys(this.files).some((file) => file.startsWith(`${path}/`));
    return Promise.resolve(isFolder ? { isFolder, bytes: 0 } : undefined);
  }

  read(path: string): Promise<string> {
    this.asked.push(path);
    const text = this.files[path];
    return this.broken.has(path) || text === undefined
      ? Promise.reject(new Error('permission denied'))
      : Promise.resolve(text);
  }
}

const head = 'ref: refs/heads/main\n';

/** Whether a file is ignored, with `/repo/app` as the workspace folder unless said otherwise. */
async function ignores(
  ignored: GitIgnores,
  path: string,
  workspaceFolder = '/repo/app',
  patterns = '',
) {
  const wanted = { folder: posix.dirname(path), workspaceFolder, patterns };
  return (await ignored.rulesFor(wanted)).ignores(path);
}

function of(files: Record<string, string>): GitIgnores {
  return new GitIgnores(new MemoryReader(files), nullLog);
}

describe('GitIgnores', () => {
  it('reads the patterns above the workspace folder, up to the root of the repository', async () => {
    const ignored = of({
      '/.gitignore': '*.py',
      '/repo/.git/HEAD': head,
      '/repo/.gitignore': 'private.ts\n/app/local/\n/app.ts',
      '/repo/app/.gitignore': '!private.ts',
      '/repo/app/in/.gitignore': 'private.ts',
    });
    assert.ok(await ignores(ignored, '/repo/app/in/private.ts'));
    assert.ok(await ignores(ignored, '/repo/app/local/a.ts'));
    assert.ok(!(await ignores(ignored, '/repo/app/private.ts')), 'a deeper file has the last word');
    assert.ok(!(await ignores(ignored, '/repo/app/app.ts')), 'it speaks of the root only');
    assert.ok(!(await ignores(ignored, '/repo/app/a.py')), 'that file is above the repository');
  });

  it('reads info/exclude, which a .gitignore file overrules', async () => {
    const ignored = of({
      '/repo/.git/HEAD': head,
      '/repo/.git/info/exclude': '*.local\n*.mine',
      '/repo/.gitignore': '!*.mine',
    });
    assert.ok(await ignores(ignored, '/repo/app/a.local'));
    assert.ok(!(await ignores(ignored, '/repo/app/a.mine')));
  });

  it('finds info/exclude of linked working trees and submodules', async () => {
    const tree = of({
      '/repo/app/.git': 'gitdir: /main/.git/worktrees/app\n',
      '/main/.git/worktrees/app/HEAD': head,
      '/main/.git/worktrees/app/commondir': '../..\n',
      '/main/.git/info/exclude': 'a.ts',
      '/repo/.gitignore': 'b.ts',
    });
    assert.ok(await ignores(tree, '/repo/app/a.ts'));
    assert.ok(!(await ignores(tree, '/repo/app/b.ts')));
    const module = of({
      '/repo/app/.git': 'gitdir: ../.git/modules/app\n',
      '/repo/.git/modules/app/HEAD': head,
      '/repo/.git/modules/app/info/exclude': 'a.ts',
    });
    assert.ok(await ignores(module, '/repo/app/in/a.ts'));
  });

  it('reads nothing above the workspace folder where there is no repository', async () => {
    const ignored = of({ '/repo/.gitignore': '*', '/repo/app/.gitignore': 'a.ts' });
    assert.ok(await ignores(ignored, '/repo/app/a.ts'));
    assert.ok(!(await ignores(ignored, '/repo/app/b.ts')));
  });

  it('takes no broken .git for the root of a repository', async () => {
    const ignored = of({
      '/repo/.git/HEAD': head,
      '/repo/.gitignore': 'a.ts',
      '/repo/app/.git/description': '',
      '/repo/app/in/.git': 'nonsense',
    });
    assert.ok(await ignores(ignored, '/repo/app/a.ts'));
    assert.ok(await ignores(ignored, '/repo/app/in/a.ts'));
  });

  it('asks the repository around one that is in the workspace folder too', async () => {
    const ignored = of({
      '/repo/.git/HEAD': head,
      '/repo/.gitignore': 'a.ts',
      '/repo/app/in/.git/HEAD': head,
      '/repo/app/in/.git/info/exclude': 'b.ts',
    });
    assert.ok(await ignores(ignored, '/repo/app/in/a.ts'));
    assert.ok(await ignores(ignored, '/repo/app/in/b.ts'));
    assert.ok(!(await ignores(ignored, '/repo/app/b.ts')));
  });

  it('adds patterns for the workspace folder', async () => {
    const ignored = of({ '/repo/.git/HEAD': head });
    assert.ok(await ignores(ignored, '/repo/app/a.ts', '/repo/app', '/a.ts'));
    assert.ok(!(await ignores(ignored, '/repo/app/in/a.ts', '/repo/app', '/a.ts')));
    assert.ok(!(await ignores(ignored, '/repo/app/a.ts')));
    assert.ok(await ignores(of({ '/.gitignore': 'a.ts' }), '/b/a.ts', '/'));
  });

  for (const broken of ['/repo/.gitignore', '/repo/app/.gitignore', '/repo/.git/info/exclude']) {
    it(`ignores every file while ${broken} cannot be read, says so once and tries again`, async () => {
      const reader = new MemoryReader({
        '/repo/.git/HEAD': head,
        '/repo/.git/info/exclude': '',
        '/repo/.gitignore': '',
        '/repo/app/.gitignore': '',
        [broken]: 'secret.ts',
      });
      reader.broken.add(broken);
      const log = new RecordingLog();
      const ignored = new GitIgnores(reader, log);
      assert.ok(await ignores(ignored, '/repo/app/a.ts'));
      assert.ok(await ignores(ignored, '/repo/app/in/a.ts'));
      assert.equal(log.messages.length, 1);
      assert.match(
        log.messages[0] ?? '',
        new RegExp(`^warn: ${broken} cannot be read: permission`),
      );
      reader.broken.clear();
      assert.ok(!(await ignores(ignored, '/repo/app/a.ts')));
      assert.ok(await ignores(ignored, '/repo/app/secret.ts'));
      reader.broken.add(broken);
      ignored.clear();
      assert.ok(await ignores(ignored, '/repo/app/a.ts'));
      assert.equal(log.messages.length, 2, 'it could be read in between');
    });
  }

  it('ignores every file while one is too long, or nobody knows whether it is there', async () => {
    const long = of({ '/repo/app/.gitignore': '#'.repeat(1_000_001) });
    assert.ok(await ignores(long, '/repo/app/a.ts'));
    const unknown = new MemoryReader({});
    unknown.stat = () => Promise.reject(new Error('gone'));
    assert.ok(await ignores(new GitIgnores(unknown, nullLog), '/repo/app/a.ts'));
  });

  it('reads a file once until told that it changed', async () => {
    const files = { '/repo/.git/HEAD': head, '/repo/.gitignore': 'a.ts' };
    const reader = new MemoryReader(files);
    const ignored = new GitIgnores(reader, nullLog);
    await Promise.all(['a', 'b', 'in/c'].map((name) => ignores(ignored, `/repo/app/${name}.ts`)));
    assert.deepEqual(reader.asked, ['/repo/.gitignore']);
    files['/repo/.gitignore'] = '';
    assert.ok(await ignores(ignored, '/repo/app/a.ts'));
    ignored.clear();
    assert.ok(!(await ignores(ignored, '/repo/app/a.ts')));
  });

  it('agrees with Git', async () => {
    const folder = await TemporaryFolder.create();
    try {
      const git = (...args: readonly string[]) =>
        runProcess('git', ['-c', 'core.excludesFile=', ...args], {
          cwd: folder.path,
          signal: AbortSignal.timeout(60_000),
        });
      assert.equal((await git('init', '--quiet')).code, 0);
      await folder.write('.git/info/exclude', '*.tmp\n');
      await folder.write(
        '.gitignore',
        'out/\n*.gen.ts\n!app/keep.gen.ts\n/only.ts\napp/**/deep.ts\n',
      );
      await folder.write('app/.gitignore', '!*.tmp\nown.ts\n');
      const names = [
        'a.tmp',
        'out/a.ts',
        'b.gen.ts',
        'keep.gen.ts',
        'only.ts',
        'x/y/deep.ts',
        'own.ts',
        'in/own.ts',
        'c.ts',
      ];
      const ignored = new GitIgnores(diskReader, nullLog);
      for (const name of names) {
        const path = await folder.write(`app/${name}`, '');
        const { code } = await git('check-ignore', '--quiet', '--no-index', path);
        const workspaceFolder = posix.join(folder.path, 'app');
        assert.equal(await ignores(ignored, path, workspaceFolder), code === 0, name);
      }
    } finally {
      await folder.remove();
    }
  });
});

const diskReader: IgnoreReader = {
  async stat(path) {
    try {
      const found = await stat(path);
      return { isFolder: found.isDirectory(), bytes: found.size };
    } catch {
      return undefined;
    }
  },
  read: (path) => readFile(path, 'utf8'),
};
