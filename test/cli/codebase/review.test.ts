import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { addReview } from '../../../src/cli/codebase/review.js';
import { readReviewLock } from '../../../src/codebase/review-lock.js';
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
    assert.deepEqual(before.told, ['0 approved, 1 waiting.']);
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

  it('gives one JSON document', async () => {
    const path = await folder.write('cwe-089/a.py', find);
    const { out } = await review('--json');
    assert.deepEqual(JSON.parse(out), {
      approved: [],
      waiting: [{ id: 'cwe-089/a.py', path, review: 'new' }],
    });
  });
});
