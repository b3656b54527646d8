import assert from 'node:assert/strict';
import { join } from 'node:path';
import { addList } from '../../../src/cli/codebase/list.js';
import { approve } from '../../../src/codebase/approve.js';
import { assertFails } from '../../support/failures.js';
import { runCommand } from '../../support/recording-terminal.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

describe('seccoder codebase list', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    const path = await folder.write('cwe-089/find.py', '# Find a reader\nx = 1\n');
    await folder.write('cwe-089/find.vulnerable.py', 'x = 2\n');
    await approve(folder.path, [path], { by: 'Ada', at: '2026-01-02' });
    await folder.write('misc/open.disabled.go', '// Open a picture\nx := 1\n');
    await folder.write('misc/empty.go', '');
  });
  afterEach(() => folder.remove());

  it('tells state, CWE, title and place of each demonstration, and what is refused', async () => {
    const { code, out, told } = await runCommand(addList, 'list', folder.path);
    assert.equal(code, 0);
    assert.deepEqual(out.trimEnd().split('\n'), [
      'reviewed  CWE-89  Find a reader  cwe-089/find.py',
      'disabled  no CWE  Open a picture  misc/open.disabled.go',
    ]);
    assert.deepEqual(told, [
      `${join(folder.path, 'misc', 'empty.go')}: It is empty.`,
      '2 demonstrations, 1 files refused.',
    ]);
  });

  it('gives the same as one JSON document', async () => {
    const { out } = await runCommand(addList, 'list', folder.path, '--json');
    const { demonstrations, problems } = JSON.parse(out) as Record<string, object[]>;
    assert.deepEqual(demonstrations?.[0], {
      id: 'cwe-089/find.py',
      path: join(folder.path, 'cwe-089', 'find.py'),
      cwe: 89,
      language: 'python',
      title: 'Find a reader',
      review: 'reviewed',
      disabled: false,
      counterpart: true,
    });
    assert.deepEqual(demonstrations[1] && { ...demonstrations[1], path: '' }, {
      id: 'misc/open.disabled.go',
      path: '',
      cwe: null,
      language: 'go',
      title: 'Open a picture',
      review: 'new',
      disabled: true,
      counterpart: false,
    });
    assert.equal(problems?.length, 1);
  });

  it('takes a set of pairs by its name, without its bad lines', async () => {
    const pair = {
      func_name: 'find_reader',
      func_src_before: 'y = 1',
      func_src_after: 'x = 1',
      vul_type: 'cwe-089',
      file_name: 'store.py',
    };
    const path = await folder.write('other/set.jsonl', `${JSON.stringify(pair)}\n{}\n`);
    const { code, out, told } = await runCommand(addList, 'list', path);
    assert.equal(code, 0);
    assert.equal(out, 'new  CWE-89  Find reader  set.jsonl#1\n');
    assert.equal(told.length, 2);
    assert.ok(told[0]?.startsWith(`${path}:2: It is not a line of the SVEN format`), told[0]);
    assert.equal(told[1], '1 demonstrations, 1 files refused.');
  });

  it('lists several folders in their order, and refuses one that is not there', async () => {
    const misc = join(folder.path, 'misc');
    const missing = join(folder.path, 'missing');
    const { out } = await runCommand(addList, 'list', misc, join(folder.path, 'cwe-089'));
    assert.deepEqual(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split('  ').at(-1)),
      ['open.disabled.go', 'find.py'],
    );
    await assertFails(
      runCommand(addList, 'list', misc, missing),
      'input',
      /missing does not exist\.$/,
    );
  });
});
