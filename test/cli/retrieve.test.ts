import assert from 'node:assert/strict';
import { addRetrieve } from '../../src/cli/retrieve.js';
import { approve } from '../../src/codebase/approve.js';
import { runCommand } from '../support/recording-terminal.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

describe('seccoder retrieve --require-review', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const find = '# Find a reader by email\nrow = find(email)\n';
  const retrieve = async (...args: string[]) => {
    const { code, out } = await runCommand(
      addRetrieve,
      ...['retrieve', '--query', 'find a reader', '--strategy', 'bm25', '--json'],
      ...['--codebase', folder.path, ...args],
    );
    const { results } = JSON.parse(out) as { results: { id: string }[] };
    return { code, ids: results.map(({ id }) => id).sort() };
  };

  it('finds only what is approved as it is, and answers "no" where nothing is', async () => {
    const a = await folder.write('cwe-089/a.py', find);
    await folder.write('cwe-089/b.py', find.replace('row', 'reader'));
    assert.deepEqual(await retrieve(), { code: 0, ids: ['cwe-089/a.py', 'cwe-089/b.py'] });
    assert.deepEqual(await retrieve('--require-review'), { code: 1, ids: [] });
    await approve(folder.path, [a], { by: 'Ada', at: '2026-01-02' });
    assert.deepEqual(await retrieve('--require-review'), { code: 0, ids: ['cwe-089/a.py'] });
    await folder.write('cwe-089/a.py', find.replace('row', 'rows'));
    assert.deepEqual(await retrieve('--require-review'), { code: 1, ids: [] });
  });
});
