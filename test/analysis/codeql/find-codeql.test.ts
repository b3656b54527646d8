import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { findCodeql } from '../../../src/analysis/codeql/find-codeql.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const name = process.platform === 'win32' ? 'codeql.exe' : 'codeql';

describe('finding the CodeQL CLI', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const program = async (place: string) => {
    const path = await folder.write(`${place}/${name}`, '');
    await chmod(path, 0o755);
    return path;
  };

  it('takes the given program, or the one in the given folder, and no other', async () => {
    const path = await program('given/codeql');
    const other = await program('path');
    for (const given of [path, dirname(path), dirname(dirname(path))])
      assert.equal(await findCodeql({ given, searchPath: dirname(other) }), path);
    for (const given of [join(folder.path, 'none'), 'codeql', './codeql'])
      await assert.rejects(findCodeql({ given, searchPath: dirname(other) }), {
        kind: 'input',
        message: /not at/,
      });
  });

  it('takes the first on the search path, which may be run', async function () {
    const path = await program('b');
    const entries = [join(folder.path, 'none'), '', '.'];
    if (process.platform !== 'win32') entries.push(dirname(await folder.write(`a/${name}`, '')));
    const searchPath = [...entries, dirname(path)].join(delimiter);
    assert.equal(await findCodeql({ searchPath }), path);
  });

  it('takes the newest that the official extension has installed', async () => {
    const storage = folder.path;
    await program('distribution/codeql');
    await program('distribution2/codeql');
    const newest = await program('distribution10/codeql');
    await program('distribution11/elsewhere');
    await program('distributionX/codeql');
    assert.equal(await findCodeql({ searchPath: '', officialExtension: storage }), newest);
  });

  it('says what to do when there is none', async () => {
    const officialExtension = join(folder.path, 'none');
    await assert.rejects(findCodeql({ officialExtension }), {
      kind: 'missing',
      message: 'The CodeQL CLI was not found.',
      hint: /Download the CodeQL bundle/,
    });
  });
});
