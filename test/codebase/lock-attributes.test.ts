import assert from 'node:assert/strict';
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { letGitMergeLock } from '../../src/codebase/lock-attributes.js';
import { assertFails } from '../support/failures.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const line = 'seccoder.lock.json merge=union\n';

describe('telling Git how to merge the review lock', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const name = '.gitattributes';
  const after = async (before?: string) => {
    if (before !== undefined) await folder.write(name, before);
    await letGitMergeLock(folder.path);
    return readFile(join(folder.path, name), 'utf8');
  };

  it('writes a file with one line, once', async () => {
    assert.equal(await after(), line);
    assert.equal(await after(), line);
  });

  it('appends the line to a file that says nothing of the lock', async () => {
    assert.equal(await after('*.py text\n'), `*.py text\n${line}`);
    assert.equal(await after('*.py text'), `*.py text\n${line}`);
    const other =
      '# seccoder.lock.json merge\nseccoder.lock.json5 -merge\nseccoderXlock.json -text\n';
    assert.equal(await after(other), other + line);
  });

  it('leaves what somebody else has settled', async () => {
    for (const own of [
      'seccoder.lock.json -merge\n',
      '*.py text\r\n"seccoder.lock.json" merge=x\r\n',
    ])
      assert.equal(await after(own), own);
  });

  it('writes through no link', async function () {
    if (process.platform === 'win32') this.skip(); // links need a right there
    const other = await folder.write('other', 'x\n');
    await symlink('other', join(folder.path, name));
    assert.equal(await after(), 'x\n');
    assert.equal(await readFile(other, 'utf8'), 'x\n');
  });

  it('refuses a file that nobody has written by hand', async () => {
    await folder.write(name, '#'.repeat(2 ** 20 + 1));
    await assertFails(letGitMergeLock(folder.path), 'input', /too large/);
  });
});
