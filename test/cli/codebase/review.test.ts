import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { addReview } from '../../../src/cli/codebase/review.js';
import { readReviewLock, textHash, writeReviewLock } from '../../../src/codebase/review-lock.js';
import { assertFails } from '../../support/failures.js';
import { withoutGit } from '../../support/git-repository.js';
import { runCommand } from '../../support/recording-terminal.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const find = '# Find a reader\nx = 1\n';

describe('seccoder codebase review', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const review = (...args: string[]) => runCommand(addReview, 'review', folder.path, ...args);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Grace', '-c', 'user.email=g@h.i', ...args], {
      cwd: folder.path,
      stdio: 'pipe',
      encoding: 'utf8',
    });
  const approved = async () => {
    const result = await readReviewLock(folder.path);
    return result.ok ? [...result.lock].map(([path, { by }]) => `${path} by ${by}`) : [];
  };

  it('shows what waits and exits with 1, then approves all and exits with 0', async () => {
    await folder.write('cwe-089/a.py', find);
    const before = await review();
    assert.equal(before.code, 1);
    assert.match(before.out, /^\+x = 1$/m);
    assert.equal(before.told[0], '0 approved, 1 waiting.');
    const after = await review('--all', '--by', 'Ada');
    assert.deepEqual([after.code, after.told], [0, ['1 approved, 0 waiting.']]);
    assert.deepEqual(await approved(), ['cwe-089/a.py by Ada']);
    assert.equal((await review()).code, 0);
  });

  it('approves the named files, by their own name or that of their counterpart', async () => {
    const a = await folder.write('cwe-089/a.py', find);
    await folder.write('cwe-089/b.py', find);
    const counterpart = await folder.write('cwe-089/b.vulnerable.py', 'y = 1\n');
    await folder.write('cwe-089/c.py', find);
    const { told } = await review(a, counterpart, '--by', 'Ada');
    assert.deepEqual(told, ['2 approved, 1 waiting.']);
    assert.deepEqual(await approved(), [
      'cwe-089/a.py by Ada',
      'cwe-089/b.py by Ada',
      'cwe-089/b.vulnerable.py by Ada',
    ]);
    await assert.rejects(review(a, '--by', 'Ada'), /does not wait for a review/);
  });

  it('shows a change against the reviewed content, which Git still has', async () => {
    git('init', '-q');
    const a = await folder.write('cwe-089/a.py', find);
    git('add', '.');
    git('commit', '-qm', 'reviewed');
    await review(a, '--by', 'Ada');
    await folder.write('cwe-089/a.py', find.replace('1', '2'));
    git('commit', '-qam', 'changed once');
    await folder.write('cwe-089/a.py', find.replace('1', '3'));
    const { out } = await review();
    assert.match(out, /as reviewed/);
    assert.match(out, /^-x = 1\n\+x = 3$/m);
  });

  it('approves what a commit changed, a counterpart alone too', async () => {
    git('init', '-q');
    await folder.write('cwe-089/a.py', find);
    await folder.write('cwe-089/b.py', find);
    git('add', '.');
    git('commit', '-qm', 'first');
    await folder.write('cwe-089/b.vulnerable.py', 'y = 1\n');
    git('add', '.');
    git('commit', '-qm', 'second');
    const { told } = await review('--commit', 'HEAD', '--by', 'Ada');
    assert.deepEqual(told, ['1 approved, 1 waiting.']);
    assert.deepEqual(await approved(), ['cwe-089/b.py by Ada', 'cwe-089/b.vulnerable.py by Ada']);
  });

  it('does not approve with a commit what was written since', async () => {
    git('init', '-q');
    await folder.write('cwe-089/a.py', find);
    git('add', '.');
    git('commit', '-qm', 'first');
    await folder.write('cwe-089/a.py', find.replace('1', '2'));
    await assert.rejects(review('--commit', 'HEAD', '--by', 'Ada'), /has changed since the commit/);
    assert.deepEqual(await approved(), []);
  });

  it('takes the name from Git, and approves nothing without one', async () => {
    git('init', '-q');
    await folder.write('cwe-089/a.py', find);
    git('config', 'user.name', '');
    await assert.rejects(review('--all'), /Nobody is named who approves/);
    git('config', 'user.name', 'Grace');
    await review('--all');
    assert.deepEqual(await approved(), ['cwe-089/a.py by Grace']);
  });

  it('approves only what was shown with the mark that is named', async () => {
    const a = await folder.write('cwe-089/a.py', find);
    const b = await folder.write('cwe-089/b.py', find);
    const markIn = (told: readonly string[]) => /--shown ([0-9a-f]{16})\./.exec(told[1] ?? '')?.[1];
    const mark = markIn((await review()).told) ?? assert.fail('no mark');
    await folder.write('cwe-089/b.py', find.replace('1', '2'));
    await assertFails(
      review('--all', '--shown', mark, '--by', 'Ada'),
      'input',
      /not what was shown/,
    );
    await folder.write('cwe-089/b.vulnerable.py', 'y = 1\n');
    await folder.write('cwe-089/b.py', find);
    await assertFails(review(a, '--shown', mark, '--by', 'Ada'), 'input', /not what was shown/);
    assert.deepEqual(await approved(), []);

    const again = markIn((await review()).told) ?? assert.fail('no mark');
    const { told } = await review(a, '--shown', again, '--by', 'Ada');
    assert.equal(told[0], '1 approved, 1 waiting.');
    // What is left was shown too, and has a mark of its own: that with which it would be shown now.
    const rest = markIn(told) ?? assert.fail('no mark');
    assert.equal(markIn((await review()).told), rest);
    assert.equal((await review(b, '--shown', rest, '--by', 'Ada')).code, 0);
  });

  it('approves what a commit changed in a folder that is reached by a link', async function () {
    if (process.platform === 'win32') this.skip(); // links need a right there
    git('init', '-q');
    await folder.write('own/cwe-089/a.py', find);
    git('add', '.');
    git('commit', '-qm', 'first');
    const elsewhere = await TemporaryFolder.create();
    try {
      for (const [name, target] of [
        ['root', folder.path],
        ['own', join(folder.path, 'own')],
      ] as const) {
        const link = join(elsewhere.path, name);
        await symlink(target, link);
        const { code, told } = await runCommand(
          addReview,
          ...['review', link, '--commit', 'HEAD', '--by', 'Ada'],
        );
        assert.deepEqual([name, code, told], [name, 0, ['1 approved, 0 waiting.']]);
      }
    } finally {
      await elsewhere.remove();
    }
  });

  it('sees through a link inside the folder', async function () {
    if (process.platform === 'win32') this.skip(); // links need a right there
    git('init', '-q');
    await folder.write('.store/cwe-089/a.py', find);
    await symlink(join('.store', 'cwe-089'), join(folder.path, 'cwe-089'));
    git('add', '.');
    git('commit', '-qm', 'first');
    assert.equal((await review('--commit', 'HEAD', '--by', 'Ada')).code, 0);
    assert.deepEqual(await approved(), ['cwe-089/a.py by Ada']);
    await folder.write('.store/cwe-089/a.py', find.replace('1', '2'));
    assert.match((await review()).out, /^--- as reviewed$[^]*^-x = 1\n\+x = 2$/m);
  });

  it('approves what a commit changed whatever its line ends are on disk', async () => {
    git('init', '-q');
    await folder.write('cwe-089/a.py', find);
    git('add', '.');
    git('commit', '-qm', 'first');
    await folder.write('cwe-089/a.py', find.replaceAll('\n', '\r\n'));
    assert.equal((await review('--commit', 'HEAD', '--by', 'Ada')).code, 0);
  });

  it('names each wrong use', async () => {
    await folder.write('cwe-089/a.py', find);
    git('init', '-q');
    await assertFails(
      review('--commit', 'nonsense', '--by', 'Ada'),
      'input',
      /no commit "nonsense"/,
    );
    await assertFails(review('--all', '--by', ''), 'input', /Nobody is named who approves/);
    await withoutGit(folder, () => assertFails(review('--all'), 'input', /Nobody is named/));
    const set = await folder.write(
      'sets/set.jsonl',
      `${JSON.stringify({
        ...{ func_name: 'f', func_src_before: 'a', func_src_after: 'b', vul_type: 'cwe-089' },
      })}\n`,
    );
    const single = runCommand(addReview, 'review', set, '--all', '--by', 'Ada');
    await assertFails(single, 'input', /is a single file, and has no review lock/);
    assert.deepEqual(await approved(), []);
  });

  it('shows nothing that steers the terminal', async () => {
    await folder.write('cwe-089/a.py', '# Find\nx = "\u001b[2J"\n');
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    const sha256 = textHash('# Find\nx = "\u001b[2J"\n');
    const entry = { sha256, by: 'Ada', at: '2026-01-02' };
    await writeReviewLock(folder.path, new Map([['cwe-089/a.py', entry]]));
    await folder.write('cwe-089/a.py', find);
    const { out } = await review();
    assert.match(out, /^-x = "<U\+001B>\[2J"$/m);
    assert.ok(!out.includes('\u001b'));
  });

  it('refuses a folder that is not there, whatever is asked of it', async () => {
    for (const args of [[], ['--all', '--by', 'Ada'], ['--commit', 'HEAD', '--by', 'Ada']]) {
      const missing = runCommand(addReview, 'review', join(folder.path, 'nope'), ...args);
      await assertFails(missing, 'input', /nope does not exist/);
    }
  });

  it('is not content with a file that is refused, and names it', async () => {
    const path = await folder.write('cwe-089/a.py', Uint8Array.of(0xff, 0xfe));
    for (const args of [[], ['--all', '--by', 'Ada']]) {
      const { code, told } = await review(...args);
      assert.equal(code, 1);
      assert.ok(told[0]?.startsWith(`${path}: `), told[0]);
      assert.equal(told.at(-1), '0 approved, 0 waiting.');
    }
    const { out } = await review('--json');
    assert.equal((JSON.parse(out) as { problems: { path: string }[] }).problems[0]?.path, path);
  });

  it('shows and approves all the rest beside a counterpart that cannot be read', async () => {
    await folder.write('cwe-089/a.py', find);
    const b = await folder.write('cwe-089/b.py', find);
    const bad = await folder.write('cwe-089/b.vulnerable.py', Uint8Array.of(0x80));
    const { code, out } = await review();
    assert.equal(code, 1);
    assert.match(out, /^\+\+\+ .*a\.py$/m);
    const { code: after, told } = await review('--all', '--by', 'Ada');
    assert.equal(after, 1);
    assert.ok(told.some((line) => line.startsWith(`${b}: ${bad} cannot be approved`), told));
    assert.equal(told.at(-1), '1 approved, 1 waiting.');
    assert.deepEqual(await approved(), ['cwe-089/a.py by Ada']);
    await assertFails(review(b, '--by', 'Ada'), 'input', /cannot be read/);
  });

  it('gives one JSON document', async () => {
    const path = await folder.write('cwe-089/a.py', find);
    const { out } = await review('--json');
    assert.deepEqual(JSON.parse(out), {
      approved: [],
      waiting: [{ id: 'cwe-089/a.py', path, review: 'new' }],
      problems: [],
    });
  });
});
