import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { readEmbeddingFile, writeEmbeddingFile } from '../../src/retrieval/embedding-file.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();

function table(count: number, dimensions: number) {
  const vectors = new Map<string, Float32Array>();
  for (let index = 0; index < count; index += 1) {
    const vector = Float32Array.from({ length: dimensions }, (_, at) =>
      Math.fround(index / (at + 3)),
    );
    vectors.set(randomBytes(32).toString('hex'), vector);
  }
  return { dimensions, vectors };
}

describe('embedding file', () => {
  let folder: TemporaryFolder;
  let path: string;
  before(async () => {
    folder = await TemporaryFolder.create();
    path = join(folder.path, 'cache');
  });
  after(() => folder.remove());

  for (const [count, dimensions] of [
    [0, 0],
    [1, 1],
    [3, 384],
    [2_500, 5],
  ] as const) {
    it(`gives back ${count} vectors of ${dimensions} dimensions`, async () => {
      const written = table(count, dimensions);
      await writeEmbeddingFile(path, 'model', written);
      assert.deepEqual(await readEmbeddingFile(path, 'model', signal), {
        ok: true,
        table: written,
      });
    });
  }

  it('refuses a file with any byte changed', async () => {
    await writeEmbeddingFile(path, 'model', table(3, 4));
    const bytes = await readFile(path);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const damaged = Buffer.from(bytes);
          damaged[at] = (damaged[at] ?? 0) ^ change;
          const other = await folder.write('damaged', damaged);
          assert.equal((await readEmbeddingFile(other, 'model', signal)).ok, false);
        },
      ),
    );
  });

  it('refuses a file cut off anywhere, or with more behind it', async () => {
    await writeEmbeddingFile(path, 'model', table(3, 4));
    const bytes = await readFile(path);
    for (let length = 0; length < bytes.length; length += 1) {
      const other = await folder.write('cut', bytes.subarray(0, length));
      assert.equal((await readEmbeddingFile(other, 'model', signal)).ok, false);
    }
    const longer = await folder.write('longer', Buffer.concat([bytes, Buffer.alloc(20)]));
    assert.equal((await readEmbeddingFile(longer, 'model', signal)).ok, false);
  });

  it('refuses a file of another model', async () => {
    await writeEmbeddingFile(path, 'model', table(1, 4));
    const result = await readEmbeddingFile(path, 'other', signal);
    assert.match(result.ok ? '' : result.problem, /another model/);
  });

  it('leaves nothing beside the file, and the old one in place when writing fails', async () => {
    const written = table(1, 2);
    await writeEmbeddingFile(path, 'model', written);
    const broken = new Map([['00', null as unknown as Float32Array]]);
    await assert.rejects(writeEmbeddingFile(path, 'model', { dimensions: 2, vectors: broken }));
    assert.deepEqual(await readEmbeddingFile(path, 'model', signal), { ok: true, table: written });
    assert.deepEqual(
      (await readdir(folder.path)).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});
