import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { outlineCodebase } from '../../src/codebase/outline.js';
import { withTemporaryFolder } from '../support/with-folder.js';

const { signal } = new AbortController();

describe('the outline of a codebase', () => {
  it('counts demonstrations by CWE without reading them', async () => {
    await withTemporaryFolder(async (folder) => {
      for (const name of [
        'cwe-089-sql/a.py',
        'cwe-089-sql/a.vulnerable.py',
        'cwe-089-sql/old/b.disabled.js',
        'cwe-22/c.c',
        'cwe-22/cwe.yml',
        'cwe-22/.hidden.c',
        'sven/cwe-022.jsonl',
        'other/d.go',
        'seccoder.lock.json',
      ]) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), '\0 not even text');
      }
      assert.deepEqual(await outlineCodebase([folder, folder, join(folder, 'none')], signal), [
        { cwe: 22, files: 1 },
        { cwe: 89, files: 2 },
        { cwe: undefined, files: 1 },
      ]);
    });
  });

  it('can be cancelled', async () => {
    await withTemporaryFolder(async (folder) => {
      await assert.rejects(outlineCodebase([folder], AbortSignal.abort()), { name: 'AbortError' });
    });
  });
});
