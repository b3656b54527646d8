import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addImport } from '../../../src/cli/codebase/import.js';
import { addList } from '../../../src/cli/codebase/list.js';
import { runCommand } from '../../support/recording-terminal.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

/** Functions that have little in common, with the fix in their last line. */
const lines = {
  find_reader:
    'def find_reader(db, email):\n    query = "SELECT id FROM reader WHERE email = ?"\n    return db.execute(query, (email,))',
  open_upload:
    'def open_upload(base, name):\n    path = (base / name).resolve()\n    path.relative_to(base)\n    return path.open("rb")',
  run_job:
    'def run_job(args):\n    checked = [shlex.quote(a) for a in args]\n    return run(checked)',
} as const;

function pair(name: keyof typeof lines, parts: object = {}): string {
  return JSON.stringify({
    func_name: name,
    func_src_before: `${lines[name]}  # as it was`.replace('return', 'raise'),
    func_src_after: `${lines[name]}\n`,
    vul_type: 'cwe-089',
    file_name: 'src/store.py',
    commit_link: 'example/repository',
    ...parts,
  });
}

describe('seccoder codebase import', () => {
  let folder: TemporaryFolder;
  let to: string;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    to = join(folder.path, 'codebase');
  });
  afterEach(() => folder.remove());

  const set = (...texts: string[]) => folder.write('set.jsonl', texts.join('\n'));
  const run = (...args: string[]) => runCommand(addImport, 'import', ...args, '--to', to);
  const starts = (out: string) =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('  ').slice(0, 2));
  const listed = async () => (await runCommand(addList, 'list', to)).out.trimEnd().split('\n');

  it('writes the pairs of a set, which are then listed and wait for a review', async () => {
    const source = await set(pair('find_reader'), pair('open_upload', { vul_type: 'cwe-022' }));
    const { code, out, told } = await run(source);
    assert.equal(code, 0);
    const home = 'cwe-089-sql-injection';
    assert.equal(
      out.split('\n')[0],
      `written to ${join(to, home, 'find-reader.py')}  Find reader  ${source}:1`,
    );
    assert.deepEqual(told, ['2 new.']);
    assert.deepEqual(await listed(), [
      'new  CWE-22  Open upload  cwe-022-path-traversal/open-upload.py',
      `new  CWE-89  Find reader  ${home}/find-reader.py`,
    ]);
    const text = await readFile(join(to, home, 'find-reader.py'), 'utf8');
    assert.ok(text.endsWith(`\n\n${lines.find_reader}\n`), text);
    assert.match(await readFile(join(to, home, 'find-reader.vulnerable.py'), 'utf8'), /as it was/);
  });

  it('writes nothing in a dry run, and says what it would do', async () => {
    const source = await set(pair('find_reader'));
    const { code, out, told } = await run(source, '--dry-run');
    assert.equal(code, 0);
    assert.equal(out, `new  Find reader  ${source}:1\n`);
    assert.deepEqual(told, ['Nothing was written. 1 new.']);
    assert.deepEqual(await readdir(folder.path), ['set.jsonl']);
  });

  it('takes nothing over twice', async () => {
    const source = await set(pair('find_reader'), pair('open_upload'));
    await run(source);
    const { code, told } = await run(source);
    assert.deepEqual([code, told], [0, ['2 duplicate.']]);
    assert.equal((await listed()).length, 2);
  });

  it('takes what is nearly there only when told to', async () => {
    await run(await set(pair('find_reader')));
    const near = lines.find_reader.replace('email,))', 'email,)) or 0');
    const source = await set(pair('find_reader', { func_src_after: near }));
    const without = await run(source);
    assert.match(without.out, /^\d\d % that of cwe-089-sql-injection\/find-reader\.py  /);
    assert.deepEqual(without.told, ['1 near-duplicate.']);
    assert.equal((await listed()).length, 1);
    await run(source, '--include-near-duplicates');
    assert.deepEqual(
      (await listed()).map((line) => line.split('/').at(-1)),
      ['find-reader-2.py', 'find-reader.py'],
    );
  });

  it('loses only a bad line, names it, and exits with 1', async () => {
    const source = await set(pair('find_reader'), '{"func_name":', '[]', pair('open_upload'));
    const { code, out, told } = await run(source);
    assert.equal(code, 1);
    assert.deepEqual(
      out
        .trimEnd()
        .split('\n')
        .filter((line) => line.startsWith('refused'))
        .map((line) => line.split('  ').at(-1)),
      [`${source}:2`, `${source}:3`],
    );
    assert.deepEqual(told, ['2 new, 2 refused.']);
    assert.equal((await listed()).length, 2);
  });

  it('holds back what has a secret, without showing it, until told otherwise', async () => {
    const secret = ['ghp', 'aB3dE6gH9kL2mN5pQ8rS1tU4vW7xY0z'].join('_');
    const code = lines.run_job.replace('[', `["${secret}", `);
    const source = await set(pair('run_job', { func_src_after: code }), pair('open_upload'));
    const held = await run(source);
    assert.equal(held.code, 1);
    assert.deepEqual(starts(held.out)[0], ['holds secret ghp… (line 2)', 'Run job']);
    assert.ok(!held.out.includes(secret));
    assert.deepEqual(held.told, ['1 new, 1 with secrets or personal data.']);
    assert.equal((await listed()).length, 1);
    const allowed = await run(source, '--allow-secrets');
    assert.equal(allowed.code, 0);
    assert.equal((await listed()).length, 2);
  });

  it('holds back a secret in what is nearly there until both are wanted', async () => {
    await run(await set(pair('find_reader')));
    const secret = ['ghp', 'aB3dE6gH9kL2mN5pQ8rS1tU4vW7xY0z'].join('_');
    const near = lines.find_reader.replace('email,))', `email,))  # ${secret}`);
    const source = await set(pair('find_reader', { func_src_after: near }));
    const wanted = [source, '--include-near-duplicates'];
    for (const dry of [['--dry-run'], []]) {
      const held = await run(...wanted, ...dry);
      assert.equal(held.code, 1);
      assert.match(held.out, /^\d+ % that of .*, holds secret ghp… \(line 3\) {2}/);
    }
    assert.equal((await listed()).length, 1);
    assert.equal((await run(...wanted, '--allow-secrets')).code, 0);
    assert.equal((await listed()).length, 2);
  });

  it('counts all bad lines of a set, names 20 in words and every one in JSON', async () => {
    const source = await set(...Array.from({ length: 50 }, () => '[]'));
    const { out, told } = await run(source);
    assert.deepEqual(told, ['50 refused.']);
    const shown = out.trimEnd().split('\n');
    assert.equal(shown.length, 21);
    assert.equal(shown.at(-1), `refused: 30 more lines  ${source}`);
    const { items } = JSON.parse((await run(source, '--json')).out) as {
      items: { source: string }[];
    };
    assert.equal(new Set(items.map((item) => item.source)).size, 50);
  });

  it('keeps what another codebase has disabled disabled, and takes no licence for a title', async () => {
    const source = join(folder.path, 'source');
    const licence = '# Copyright (c) 2021 ACME.\n# All rights reserved.\n';
    await folder.write('source/cwe-022/off.disabled.py', `# Open it\n\n${lines.open_upload}\n`);
    await folder.write('source/cwe-078/run-a-job.py', `${licence}\n${lines.run_job}\n`);
    assert.equal((await run(source)).code, 0);
    const names = await readdir(to, { recursive: true });
    assert.deepEqual(names.filter((name) => name.includes('.')).sort(), [
      join('cwe-022-path-traversal', 'open-it.disabled.py'),
      join('cwe-078-os-command-injection', 'run-a-job.py'),
    ]);
  });

  it('takes folders, and the CWE of files whose folder names none', async () => {
    const source = join(folder.path, 'source');
    await folder.write(
      'source/open.py',
      `# Open an upload\n# Resolve it.\n\n${lines.open_upload}\n`,
    );
    await folder.write('source/cwe-078-os/run.py', `# Run a job\n# Quote.\n\n${lines.run_job}\n`);
    const without = await run(source, '--dry-run');
    assert.deepEqual([without.code, without.told], [1, ['Nothing was written. 1 new, 1 refused.']]);
    const { code } = await run(source, '--cwe', '22');
    assert.equal(code, 0);
    assert.deepEqual(await listed(), [
      'new  CWE-22  Open an upload  cwe-022-path-traversal/open-an-upload.py',
      'new  CWE-78  Run a job  cwe-078-os-command-injection/run-a-job.py',
    ]);
  });

  it('says that a source is not there', async () => {
    const missing = join(folder.path, 'missing.jsonl');
    const { code, out } = await run(missing);
    assert.equal(code, 1);
    assert.match(out, /^refused: .*missing\.jsonl\n$/);
  });

  it('exits with 1 when something could not be written', async () => {
    to = await folder.write('no-folder.txt', '');
    const { code, out } = await run(await set(pair('find_reader')));
    assert.match(out, /failed: /);
    assert.equal(code, 1);
  });

  it('gives one JSON document', async () => {
    const source = await set(pair('find_reader'), 'x');
    const { out } = await run(source, '--json');
    const { dryRun, items } = JSON.parse(out) as { dryRun: boolean; items: object[] };
    assert.equal(dryRun, false);
    assert.deepEqual(items, [
      {
        source: `${source}:2`,
        verdict: { kind: 'refused', reason: 'It is not JSON.' },
        outcome: { kind: 'left-out' },
        title: null,
        language: null,
        cwe: null,
      },
      {
        source: `${source}:1`,
        verdict: (items[1] as { verdict: object }).verdict,
        outcome: {
          kind: 'written',
          path: join(to, 'cwe-089-sql-injection', 'find-reader.py'),
        },
        title: 'Find reader',
        language: 'python',
        cwe: 89,
      },
    ]);
    assert.equal((items[1] as { verdict: { kind: string } }).verdict.kind, 'new');
  });
});
