import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addCheck } from '../../../src/cli/codebase/check.js';
import { approve } from '../../../src/codebase/approve.js';
import { assertFails } from '../../support/failures.js';
import { runCommand } from '../../support/recording-terminal.js';
import { testAssets } from '../../support/test-assets.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const good = `# Find a reader by email
# The value is bound, not pasted.

def find(db, email):
    return db.execute("SELECT 1 WHERE x = ?", (email,))
`;

describe('seccoder codebase check', () => {
  let folder: TemporaryFolder;
  let path: string;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    path = await folder.write('cwe-089-sql-injection/find.py', good);
  });
  afterEach(() => folder.remove());

  const check = (...args: string[]) =>
    runCommand(
      (parent, run) => addCheck(parent, run, testAssets()),
      ...['check', folder.path, ...args],
    );

  it('exits with 0 where nothing is wrong', async () => {
    const { code, out, told } = await check();
    assert.deepEqual([code, out], [0, '']);
    assert.deepEqual(told, ['1 demonstrations checked: 0 problems, 0 notes.']);
  });

  it('exits with 1 and names the place of each problem', async () => {
    await folder.write('cwe-089-sql-injection/open.py', good.replace('email)', 'email'));
    const { code, out, told } = await check();
    assert.equal(code, 1);
    assert.match(out, /^.*open\.py:\d+:\d+ {2}error {2}does-not-parse {2}\S.*$/m);
    assert.match(told.at(-1) ?? '', /^2 demonstrations checked: [1-9]\d* problems/);
  });

  it('gives one JSON document, whatever the answer is', async () => {
    assert.deepEqual(JSON.parse((await check('--json')).out), {
      ...{ checked: 1, failing: 0, problems: [] },
    });
    await folder.write('misc/empty.py', '');
    const { code, out } = await check('--json');
    assert.equal(code, 1);
    const { failing, problems } = JSON.parse(out) as { failing: number; problems: object[] };
    assert.ok(failing > 0 && problems.length >= failing);
  });

  it('takes the review lock into account only when it is told to', async () => {
    assert.equal((await check()).code, 0);
    const before = await check('--locked');
    assert.equal(before.code, 1);
    assert.match(before.out, /find\.py:1:1 {2}error {2}not-reviewed {2}It has not been reviewed\./);
    await approve(folder.path, [path], { by: 'Ada', at: '2026-01-02' });
    assert.equal((await check('--locked')).code, 0);
    await folder.write('cwe-089-sql-injection/find.py', good.replace('SELECT 1', 'SELECT 2'));
    const after = await check('--locked');
    assert.equal(after.code, 1);
    assert.match(after.out, /It has changed since its review\./);
  });

  it('writes the problems as SARIF, also none', async () => {
    const sarif = join(folder.path, 'out.sarif');
    assert.equal((await check('--sarif', sarif)).code, 0);
    const read = async () =>
      JSON.parse(await readFile(sarif, 'utf8')) as {
        version: string;
        runs: { results: { ruleId: string }[] }[];
      };
    assert.deepEqual((await read()).runs[0]?.results, []);
    assert.equal((await check('--locked', '--sarif', sarif)).code, 1);
    const { version, runs } = await read();
    assert.equal(version, '2.1.0');
    assert.deepEqual(
      runs[0]?.results.map(({ ruleId }) => ruleId),
      ['not-reviewed'],
    );
  });

  it('says that it cannot write the SARIF file', async () => {
    const sarif = join(folder.path, 'none', 'out.sarif');
    await assertFails(check('--sarif', sarif), 'input', /could not be written: It does not exist/);
  });

  it('lets no name of a file steer the terminal', async function () {
    if (process.platform === 'win32') this.skip(); // it has no such names
    await folder.write('cwe-089-sql-injection/\u001b[2J.py', '');
    const { out } = await check();
    assert.match(out, /<U\+001B>\[2J\.py/);
    assert.ok(!out.includes('\u001b'));
  });

  it('refuses a folder that is not there', async () => {
    await assert.rejects(check(join(folder.path, 'none')), /none does not exist\.$/);
  });

  it('refuses an analyser that it does not know', async () => {
    await assert.rejects(check('--analyzer', 'nonsense'), { code: 'commander.invalidArgument' });
  });

  it('says that the grammars are missing', async () => {
    const assets = { ...testAssets(), grammars: join(folder.path, 'none') };
    const checked = runCommand(
      (parent, run) => addCheck(parent, run, assets),
      ...['check', folder.path],
    );
    await assertFails(checked, 'missing', /python grammar could not be loaded/);
  });
});
