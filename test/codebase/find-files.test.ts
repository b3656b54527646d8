import assert from 'node:assert/strict';
import { findFiles } from '../../src/codebase/find-files.js';
import { withTemporaryFolder } from '../support/with-folder.js';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

describe('findFiles', () => {
  it('rejects when it is aborted between two folders, and names no problem', async () => {
    await withTemporaryFolder(async (folder) => {
      for (const name of ['a', 'b', 'c']) {
        await mkdir(join(folder, name));
        await writeFile(join(folder, name, 'x.py'), 'x = 1');
      }
      const stop = new AbortController();
      const problems: unknown[] = [];
      const walk = findFiles(folder, {
        signal: stop.signal,
        wanted: () => {
          stop.abort();
          return true;
        },
        report: (problem) => problems.push(problem),
        seen: new Set(),
      });
      await assert.rejects(walk, { name: 'AbortError' });
      assert.deepEqual(problems, []);
    });
  });
});
