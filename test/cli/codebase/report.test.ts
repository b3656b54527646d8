import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addReport } from '../../../src/cli/codebase/report.js';
import { assertFails } from '../../support/failures.js';
import { runCommand } from '../../support/recording-terminal.js';
import { testAssets } from '../../support/test-assets.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const title = '<script>alert(1)</script>';

describe('seccoder codebase report', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    await folder.write('cwe-089/find.py', `# Find a reader ${title}\nrow = find(email)\n`);
    await folder.write('cwe-089/ban.py', '# Find and ban a reader by email\nban(find(email))\n');
    await folder.write('cwe-022/open.go', '// Open a picture\nx := open(name)\n');
    await folder.write('cwe-022/off.disabled.go', '// Open a door\nx := door(name)\n');
  });
  afterEach(() => folder.remove());

  const report = (...args: string[]) =>
    runCommand(
      (parent, run) => addReport(parent, run, testAssets()),
      ...['report', folder.path, '--strategy', 'bm25', ...args],
    );

  it('shows coverage, gaps first, for people', async () => {
    const { code, out } = await report();
    assert.equal(code, 0);
    assert.match(out, /CWE-89/);
    assert.ok(out.indexOf('CWE-79') < out.indexOf('CWE-89'), out);
  });

  it('gives the same as one JSON document', async () => {
    const { code, out } = await report('--json');
    assert.equal(code, 0);
    const made = JSON.parse(out) as {
      total: number;
      strategy: string;
      rows: { cwe: number; languages: Record<string, number> }[];
    };
    assert.equal(made.total, 3);
    assert.equal(made.strategy, 'bm25');
    const row = (number: number) => made.rows.find(({ cwe }) => cwe === number);
    assert.deepEqual(row(89)?.languages, { Python: 2 });
    assert.deepEqual(row(22)?.languages, { Go: 1 });
    assert.deepEqual(row(79)?.languages, {});
  });

  it('writes a page, and says where', async () => {
    const html = join(folder.path, 'out.html');
    const { out, told } = await report('--json', '--html', html);
    JSON.parse(out);
    assert.deepEqual(told, [`The page is in ${html}.`]);
    const page = await readFile(html, 'utf8');
    assert.match(page, /^<!doctype html>/i);
    assert.ok(!page.includes(title));
  });

  it('says that it cannot write the page', async () => {
    await assertFails(
      report('--html', folder.path),
      'input',
      /could not be written: It is a folder/,
    );
  });

  it('takes a folder without a demonstration for one with every gap', async () => {
    const empty = await TemporaryFolder.create();
    try {
      const { code, out } = await runCommand(
        (parent, run) => addReport(parent, run, testAssets()),
        ...['report', empty.path, '--strategy', 'bm25', '--json'],
      );
      assert.equal(code, 0);
      assert.equal((JSON.parse(out) as { total: number }).total, 0);
    } finally {
      await empty.remove();
    }
  });

  it('refuses a folder that is not there', async () => {
    const missing = runCommand(
      (parent, run) => addReport(parent, run, testAssets()),
      ...['report', join(folder.path, 'nope'), '--strategy', 'bm25'],
    );
    await assertFails(missing, 'input', /nope does not exist/);
  });

  it('refuses a strategy that there is not', async () => {
    await assert.rejects(report('--strategy', 'best'), { code: 'commander.invalidArgument' });
  });
});
