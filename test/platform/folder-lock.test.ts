import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../../src/platform/folder-lock.js';
import { withTemporaryFolder } from '../support/with-folder.js';

const never = new AbortController().signal;

describe('withLock', () => {
  it('lets one action run at a time', () =>
    withTemporaryFolder(async (folder) => {
      const lock = join(folder, 'a.lock');
      const seen: string[] = [];
      const holding = new AbortController();
      const first = withLock(lock, never, async () => {
        seen.push('first begins');
        await once(holding.signal, 'abort');
        seen.push('first ends');
      });
      while (seen.length === 0) await new Promise(setImmediate);
      const second = withLock(lock, never, () => Promise.resolve(seen.push('second')));
      holding.abort();
      await Promise.all([first, second]);
      assert.deepEqual(seen, ['first begins', 'first ends', 'second']);
      assert.deepEqual(await readdir(folder), []);
    }));

  it('is released when the action fails', () =>
    withTemporaryFolder(async (folder) => {
      const lock = join(folder, 'a.lock');
      await assert.rejects(
        withLock(lock, never, () => Promise.reject(new Error('no'))),
        /no/,
      );
      assert.deepEqual(await readdir(folder), []);
    }));

  it('takes over the lock of a process that was killed', () =>
    withTemporaryFolder(async (folder) => {
      const lock = join(folder, 'a.lock');
      await writeFile(lock, '');
      const longAgo = new Date(Date.now() - 3_600_000);
      await utimes(lock, longAgo, longAgo);
      assert.equal(await withLock(lock, never, () => Promise.resolve('ran')), 'ran');
    }));

  it('stops waiting on abort and leaves the lock to its holder', () =>
    withTemporaryFolder(async (folder) => {
      const lock = join(folder, 'a.lock');
      await writeFile(lock, '');
      const abort = new AbortController();
      const waiting = withLock(lock, abort.signal, () => Promise.resolve());
      abort.abort();
      await assert.rejects(waiting, { name: 'AbortError' });
      assert.deepEqual(await readdir(folder), ['a.lock']);
    }));
});
