import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const find = '# Find a reader\nrow = db.execute("SELECT a FROM b WHERE c = ?", (c,))\n';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line from its source in a process of its own, as a user does. */
function codebase(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ran> {
  const command = ['--import=tsx', join(root, 'src', 'cli.ts'), 'codebase', ...args];
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, ...env } };
    const child = execFile(process.execPath, command, options, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

describe('the exit codes of seccoder codebase', function () {
  this.timeout(60_000); // each run starts a process that compiles the command line
  let folder: TemporaryFolder;
  before(async () => {
    folder = await TemporaryFolder.create();
    await folder.write('own/cwe-089/a.py', find);
  });
  after(() => folder.remove());
  const own = () => join(folder.path, 'own');

  it('are 1 while something waits for a review and 0 when nothing does', async () => {
    const waiting = await codebase({}, 'review', own(), '--json');
    assert.equal(waiting.code, 1);
    assert.equal((JSON.parse(waiting.out) as { waiting: unknown[] }).waiting.length, 1);
    assert.match(waiting.err, /^0 approved, 1 waiting\.$/m);
    const approved = await codebase({}, 'review', own(), '--all', '--by', 'Ada', '--json');
    assert.equal(approved.code, 0);
    assert.equal((JSON.parse(approved.out) as { approved: unknown[] }).approved.length, 1);
  });

  it('are 2 for a wrong use, with nothing on stdout', async () => {
    const uses = [
      ['review', own(), join(folder.path, 'none.py'), '--by', 'Ada', '--json'],
      ['add', join(folder.path, 'none.py'), '--json'],
      ['check', '--nonsense'],
      ...['check', 'list', 'report', 'review'].map((name) => [name, join(folder.path, 'nope')]),
    ];
    await Promise.all(
      uses.map(async (args) => {
        const { code, out, err } = await codebase({}, ...args);
        assert.equal(code, 2, `${args.join(' ')}: ${err}`);
        assert.equal(out, '', args.join(' '));
        assert.ok(err.length > 10, args.join(' '));
      }),
    );
  });

  it('are 3 where Git is missing, with nothing on stdout', async () => {
    const { code, out, err } = await codebase(
      { PATH: folder.path },
      ...['add', '--fix', 'HEAD', '--json'],
    );
    assert.equal(code, 3, err);
    assert.equal(out, '');
    assert.match(err, /Git could not be started.*Install Git/s);
  });

  it('are 0 for what was added, with one JSON document on stdout', async () => {
    const { code, out } = await codebase(
      {},
      ...['add', join(own(), 'cwe-089', 'a.py'), '--to', join(folder.path, 'to'), '--json'],
    );
    assert.equal(code, 0);
    assert.equal((JSON.parse(out) as { added: unknown[] }).added.length, 1);
  });
});
