import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  formatReviewLock,
  jointState,
  lockName,
  parseReviewLock,
  readReviewLock,
  reviewStateOf,
  textHash,
  writeReviewLock,
  type ReviewLock,
} from '../../src/codebase/review-lock.js';
import { withTemporaryFolder } from '../support/with-folder.js';

const entry = (text: string) => ({ sha256: textHash(text), by: 'Ada', at: '2026-01-02' });
const lockOf = (...paths: string[]): ReviewLock =>
  new Map(paths.map((path) => [path, entry(path)]));

describe('the review lock', () => {
  it('has one entry a line, sorted, and a last line that never changes', () => {
    const text = formatReviewLock(lockOf('b.py', 'a.py'));
    assert.deepEqual(
      text.split('\n').map((line) => line.slice(0, 9)),
      ['{', '  "a.py":', '  "b.py":', '  "versio', '}', ''],
    );
  });

  it('is the same after it was written and read', () => {
    const path = fc.string({ minLength: 1 }).filter((name) => name !== 'version');
    const entries = fc.array(fc.tuple(path, fc.string({ maxLength: 100 })), { maxLength: 20 });
    fc.assert(
      fc.property(entries, (list) => {
        const lock = new Map(list.map(([name, by]) => [name, { ...entry(name), by }]));
        const read = parseReviewLock(formatReviewLock(lock));
        assert.ok(read.ok);
        assert.deepEqual(new Map([...read.lock].sort()), new Map([...lock].sort()));
      }),
    );
  });

  it('refuses what is no lock, without a crash', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = parseReviewLock(text);
        if (!read.ok) assert.match(read.problem, /nothing counts as reviewed/);
      }),
    );
    assert.ok(!parseReviewLock('{"version": 2}').ok);
    assert.ok(!parseReviewLock('{"a.py": {"sha256": "x"}, "version": 1}').ok);
  });

  it('takes the lines of two locks, an entry that both have once', () => {
    const [a, b] = [formatReviewLock(lockOf('a.py', 'b.py')), formatReviewLock(lockOf('b.py'))];
    for (const text of [a + b, `${b}${a}`.replaceAll('\n', '\r\n')]) {
      const read = parseReviewLock(text);
      assert.ok(read.ok);
      assert.deepEqual(new Map([...read.lock].sort()), lockOf('a.py', 'b.py'));
    }
  });

  it('has nothing for a file that it names twice with different hashes', () => {
    const [ours, theirs] = [lockOf('a.py', 'b.py'), new Map([['a.py', entry('other')]])];
    for (const [one, two] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      const read = parseReviewLock(formatReviewLock(one) + formatReviewLock(two));
      assert.deepEqual(read.ok && read.lock, lockOf('b.py'));
    }
    // A third that repeats one of them changes nothing.
    const [, line = ''] = formatReviewLock(theirs).split('\n');
    const thrice = formatReviewLock(ours).replace('{\n', `{\n${line}\n`) + formatReviewLock(theirs);
    const read = parseReviewLock(thrice);
    assert.deepEqual(read.ok && read.lock, lockOf('b.py'));
  });

  it('can be formatted otherwise, but then names no file twice', () => {
    const text = JSON.stringify(JSON.parse(formatReviewLock(lockOf('a.py'))), null, 2);
    const read = parseReviewLock(text);
    assert.deepEqual(read.ok && read.lock, lockOf('a.py'));
    const twice = text.replace('{', `{ "a.py": ${JSON.stringify(entry('other'))},`);
    const refused = parseReviewLock(twice);
    assert.ok(!refused.ok);
    assert.match(refused.problem, /names a file twice/);
  });

  it('names a merge conflict', () => {
    const text = formatReviewLock(lockOf('a.py')).replace('  "a', '<<<<<<< ours\n  "a');
    const read = parseReviewLock(text);
    assert.ok(!read.ok);
    assert.match(read.problem, /merge conflict/);
  });

  it('is empty where there is none, in a folder or beside a single file', async () => {
    await withTemporaryFolder(async (folder) => {
      assert.deepEqual(await readReviewLock(folder), { ok: true, lock: new Map() });
      const file = join(folder, 'a.jsonl');
      await writeFile(file, '');
      assert.deepEqual(await readReviewLock(file), { ok: true, lock: new Map() });
    });
  });

  it('merges with Git when two branches review different files, neighbours too', async () => {
    await withTemporaryFolder(async (folder) => {
      const git = (...args: string[]) =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
          cwd: folder,
          stdio: 'pipe',
        });
      const base = ['b.py', 'd.py', 'f.py', 'h.py'];
      const commit = async (message: string, paths: string[]) => {
        await writeReviewLock(folder, lockOf(...paths));
        git('add', '.');
        git('commit', '-qm', message);
      };
      git('init', '-q', '-b', 'main');
      await commit('base', base);
      git('checkout', '-qb', 'theirs');
      await commit('theirs', [...base, 'a.py', 'g.py']);
      git('checkout', '-q', 'main');
      await commit('ours', [...base, 'c.py', 'i.py']);
      git('merge', '-q', 'theirs', '-m', 'merge');
      const text = await readFile(join(folder, lockName), 'utf8');
      assert.equal(text, formatReviewLock(lockOf(...base, 'a.py', 'c.py', 'g.py', 'i.py')));
    });
  });
});

describe('the review state', () => {
  it('is new without an entry, reviewed with the same content, changed with another', () => {
    const lock = lockOf('a.py');
    assert.equal(reviewStateOf(lock, 'b.py', textHash('b.py')), 'new');
    assert.equal(reviewStateOf(lock, 'a.py', textHash('a.py')), 'reviewed');
    assert.equal(reviewStateOf(lock, 'a.py', textHash('other')), 'changed');
  });

  it('of a demonstration with a counterpart is reviewed only when both are', () => {
    assert.equal(jointState(['reviewed', 'reviewed']), 'reviewed');
    assert.equal(jointState(['new', 'new']), 'new');
    assert.equal(jointState(['reviewed', 'changed']), 'changed');
    assert.equal(jointState(['reviewed', 'new']), 'changed');
  });
});
