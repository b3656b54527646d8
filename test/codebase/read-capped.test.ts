import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCapped } from '../../src/codebase/read-capped.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

describe('readCapped', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  it('gives the bytes of a file that is not too large, else its size', async () => {
    const sizes = fc.oneof(
      fc.integer({ min: 0, max: 40 }),
      fc
        .constantFrom(16 * 1024, 128 * 1024)
        .chain((size) => fc.integer({ min: size - 2, max: size + 2 })),
    );
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (size, maxBytes) => {
        const bytes = Buffer.alloc(size, 'content');
        const content = await readCapped(await folder.write('file', bytes), maxBytes);
        if (size > maxBytes) assert.deepEqual(content, { ok: false, size });
        else assert.ok(content.ok && content.bytes.equals(bytes));
      }),
    );
  });

  it('throws what the file system says of a file that is not there', async () => {
    await assert.rejects(readCapped(join(folder.path, 'none'), 10), { code: 'ENOENT' });
  });
});
