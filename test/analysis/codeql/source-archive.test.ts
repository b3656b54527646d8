import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { namesInZip } from '../../../src/analysis/codeql/source-archive.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

/** Two stored members, `a.py` and `b/ü.py`, as Python's zipfile writes them. */
const zip = Buffer.from(
  'UEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAAEAAAAYS5weVBLAwQUAAAIAAAAACEAAAAAAAAAAAAAAAAABwAAAGIvw7wucHlQSwECFAMUAAAAAAAAACEAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAgAEAAAAAYS5weVBLAQIUAxQAAAgAAAAAIQAAAAAAAAAAAAAAAAAHAAAAAAAAAAAAAACAASIAAABiL8O8LnB5UEsFBgAAAAACAAIAZwAAAEcAAAAAAA==',
  'base64',
);

describe('reading the names in a zip', () => {
  let folder: TemporaryFolder;
  let path: string;
  before(async () => {
    folder = await TemporaryFolder.create();
    path = join(folder.path, 'src.zip');
  });
  after(() => folder.remove());

  const read = async (content: Uint8Array) => {
    await writeFile(path, content);
    return namesInZip(path);
  };

  it('gives them, also before a comment', async () => {
    assert.deepEqual(await read(zip), ['a.py', 'b/ü.py']);
    const commented = Buffer.concat([zip, Buffer.from('comment')]);
    assert.deepEqual(await read(commented), ['a.py', 'b/ü.py']);
  });

  it('gives nothing for what is none, or not there', async () => {
    for (const content of ['', 'PK', 'x'.repeat(100_000)])
      assert.equal(await read(Buffer.from(content)), undefined);
    assert.equal(await namesInZip(join(folder.path, 'none.zip')), undefined);
  });

  it('never fails, whatever was damaged', async () => {
    const change = fc.record({ at: fc.nat(zip.length - 1), byte: fc.nat(255), cut: fc.nat(30) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const damaged = Buffer.from(zip);
        for (const { at, byte } of changes) damaged[at] = byte;
        const names = await read(damaged.subarray(0, zip.length - (changes[0]?.cut ?? 0)));
        assert.ok(names === undefined || Array.isArray(names));
      }),
      { numRuns: 300 },
    );
  });
});
