import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextAt, offsetOf, parsePlace } from '../../src/cli/place.js';
import { SecCoderError } from '../../src/platform/errors.js';

describe('parsePlace', () => {
  it('reads a file, a line and a column', () => {
    assert.deepEqual(parsePlace('a.py'), { file: 'a.py' });
    assert.deepEqual(parsePlace('a.py:3'), { file: 'a.py', line: 3 });
    assert.deepEqual(parsePlace('a.py:3:7'), { file: 'a.py', line: 3, column: 7 });
  });

  it('leaves the drive letter of Windows to the file', () => {
    assert.deepEqual(parsePlace('C:\\x\\a.py:3'), { file: 'C:\\x\\a.py', line: 3 });
    assert.deepEqual(parsePlace('C:\\x\\a.py'), { file: 'C:\\x\\a.py' });
  });
});

describe('offsetOf', () => {
  const text = 'one\r\ntwo\nthree';

  it('is the end without a line and the end of the line without a column', () => {
    assert.equal(offsetOf(text, { file: '' }), text.length);
    assert.equal(offsetOf(text, { file: '', line: 1 }), 3);
    assert.equal(offsetOf(text, { file: '', line: 2 }), 8);
    assert.equal(offsetOf(text, { file: '', line: 3 }), text.length);
  });

  it('stays within its line', () => {
    assert.equal(offsetOf(text, { file: '', line: 2, column: 2 }), 6);
    assert.equal(offsetOf(text, { file: '', line: 2, column: 99 }), 8);
    assert.equal(offsetOf(text, { file: '', line: 1, column: 0 }), 0);
  });

  it('names a line that is not there', () => {
    assert.throws(() => offsetOf(text, { file: '', line: 4 }), /no line 4: the file has 3/);
  });
});

describe('contextAt', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seccoder-place-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('reads an empty file', async () => {
    const file = join(folder, 'empty.py');
    await writeFile(file, '');
    const context = await contextAt({ file });
    assert.deepEqual([context.prefix, context.suffix, context.languageId], ['', '', 'python']);
  });

  it('reads only a window of a 5 MB file', async () => {
    const file = join(folder, 'large.py');
    await writeFile(file, `import os\n${'x = 1\n'.repeat(900_000)}`);
    const context = await contextAt({ file });
    assert.ok(context.prefix.length < 100_000);
    assert.ok(context.head.startsWith('import os'));
  });

  it('refuses a folder, a missing file and what is not UTF-8, each with its name', async () => {
    const binary = join(folder, 'binary.py');
    await writeFile(binary, Uint8Array.of(0xff, 0xfe, 0x80));
    for (const file of [folder, join(folder, 'none.py'), binary]) {
      await assert.rejects(
        contextAt({ file }),
        (error) =>
          error instanceof SecCoderError && error.kind === 'input' && error.message.includes(file),
      );
    }
  });
});
