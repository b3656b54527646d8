import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../src/platform/write-file-atomic.js';
import { withTemporaryFolder } from '../support/with-folder.js';

describe('writeFileAtomic', () => {
  it('writes a new file, of text or of bytes', () =>
    withTemporaryFolder(async (folder) => {
      await writeFileAtomic(join(folder, 'a'), 'héllo\n');
      await writeFileAtomic(join(folder, 'b'), Uint8Array.of(0, 255));
      assert.equal(await readFile(join(folder, 'a'), 'utf8'), 'héllo\n');
      assert.deepEqual([...(await readFile(join(folder, 'b')))], [0, 255]);
      assert.deepEqual(await readdir(folder), ['a', 'b']);
    }));

  it('replaces a file by another, so that who reads the old one goes on reading it', () =>
    withTemporaryFolder(async (folder) => {
      const path = join(folder, 'a');
      await writeFile(path, 'old, and longer');
      const { ino } = await stat(path);
      await writeFileAtomic(path, 'new');
      assert.equal(await readFile(path, 'utf8'), 'new');
      if (process.platform !== 'win32') assert.notEqual((await stat(path)).ino, ino);
      assert.deepEqual(await readdir(folder), ['a']);
    }));

  it('lets a reader see one content or the other, and nothing between', () =>
    withTemporaryFolder(async (folder) => {
      const path = join(folder, 'a');
      // Large enough that it is not written at once.
      const contents = ['a', 'b'].map((letter) => letter.repeat(4 * 2 ** 20));
      await writeFile(path, contents[0]!);
      const over = new AbortController();
      const seen = new Set<number>();
      const reading = (async () => {
        while (!over.signal.aborted) seen.add(contents.indexOf(await readFile(path, 'utf8')));
      })();
      for (let turn = 1; turn <= 6; turn += 1) await writeFileAtomic(path, contents[turn % 2]!);
      over.abort();
      await reading;
      assert.ok(!seen.has(-1));
    }));

  it('ends with the content of one of several writers', () =>
    withTemporaryFolder(async (folder) => {
      const path = join(folder, 'a');
      const contents = Array.from({ length: 16 }, (_, at) => `${at} `.repeat(10_000));
      await Promise.all(contents.map((content) => writeFileAtomic(path, content)));
      assert.ok(contents.includes(await readFile(path, 'utf8')));
      assert.deepEqual(await readdir(folder), ['a']);
    }));

  it('keeps who may read and write the file', async function () {
    // There a file has no such bits.
    if (process.platform === 'win32') this.skip();
    await withTemporaryFolder(async (folder) => {
      const path = join(folder, 'a');
      for (const mode of [0o600, 0o664, 0o755]) {
        await writeFile(path, 'old');
        await chmod(path, mode);
        await writeFileAtomic(path, 'new');
        assert.equal((await stat(path)).mode & 0o777, mode);
      }
    });
  });

  it('leaves the old content and nothing beside it when it fails', () =>
    withTemporaryFolder(async (folder) => {
      const path = join(folder, 'a');
      await mkdir(path);
      await writeFile(join(path, 'inner'), 'old');
      // A file cannot take the place of a folder.
      await assert.rejects(writeFileAtomic(path, 'new'), { code: /EISDIR|ENOTEMPTY|EPERM|EEXIST/ });
      assert.deepEqual(await readdir(folder), ['a']);
      assert.equal(await readFile(join(path, 'inner'), 'utf8'), 'old');
    }));

  it('fails with the reason of the file system where there is no folder', () =>
    withTemporaryFolder(async (folder) => {
      await assert.rejects(writeFileAtomic(join(folder, 'none', 'a'), ''), { code: 'ENOENT' });
      assert.deepEqual(await readdir(folder), []);
    }));
});
