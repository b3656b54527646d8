import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnalysisStep } from '../../../src/analysis/analyzer.js';
import { CodeqlPlace } from '../../support/codeql-stand-in-place.js';

const { signal } = new AbortController();
const vulnerable = 'import db\ndef find(name):\n    db.run("VULNERABLE" + name)\n';
const secure = 'def find(name):\n    return name\n';

describe('analysing with CodeQL', () => {
  let place: CodeqlPlace;
  beforeEach(async () => {
    place = await CodeqlPlace.create();
  });
  afterEach(() => place.remove());

  it('finds what the query finds, in the file that was named', async () => {
    const path = await place.write('app/a b.py', vulnerable);
    const other = await place.write('app/lib/c.py', secure);
    for (const scenario of [{}, { uris: 'absolute' }] as const) {
      await place.standIn.play(scenario);
      assert.deepEqual(await place.report(path, other), {
        findings: [
          {
            ruleId: 'py/sql-injection',
            cwe: 89,
            severity: 'high',
            message: 'This query depends on a user-provided value.',
            path,
            startLine: 3,
            endLine: 3,
            startColumn: 13,
            endColumn: 23,
            analyzer: 'codeql',
            related: [{ path, startLine: 1, endLine: 1, message: 'user-provided value' }],
            flow: [
              { path, startLine: 1, endLine: 1, message: 'user-provided value' },
              { path, startLine: 3, endLine: 3, message: '' },
            ],
          },
        ],
        unread: [],
        dropped: 0,
        truncated: 0,
      });
    }
    assert.deepEqual(await place.runs(), []);
  });

  it('is quick with the same code: the database is there, wherever the code is', async () => {
    const path = await place.write('one/a.py', vulnerable);
    const copy = await place.write('two/a.py', vulnerable);
    await place.report(path);
    assert.equal((await place.report(copy)).findings[0]?.path, copy);
    const made = (await place.standIn.commands()).filter(
      (command) => command === 'database create',
    );
    assert.equal(made.length, 1);
    await writeFile(path, secure);
    assert.deepEqual((await place.report(path)).findings, []);
    assert.equal((await place.databases()).length, 2);
  });

  it('keeps no more databases than it should, the newest of them', async () => {
    for (let at = 0; at < 10; at += 1)
      await place.report(await place.write('a.py', `${vulnerable}# ${at}\n`));
    assert.equal((await place.databases()).length, 9); // eight, and the last one made after tidying
  });

  it('makes a damaged database anew', async () => {
    const path = await place.write('a.py', vulnerable);
    await place.report(path);
    const [key = ''] = await place.databases();
    await writeFile(join(place.cache, 'databases', key, 'db', 'codeql-database.yml'), 'x');
    assert.equal((await place.report(path)).findings.length, 1);
    await rm(join(place.cache, 'databases', key, 'facts.json'));
    assert.equal((await place.report(path)).findings.length, 1);
  });

  it('does not collide with itself', async () => {
    const path = await place.write('a.py', vulnerable);
    const other = await place.write('b.py', `${vulnerable}\n`);
    const all = await Promise.all([
      place.report(path),
      place.report(path),
      place.report(other),
      place.report(other),
    ]);
    assert.deepEqual(
      all.map(({ findings }) => findings.map((finding) => finding.path)),
      [[path], [path], [other], [other]],
    );
    const made = (await place.standIn.commands()).filter(
      (command) => command === 'database create',
    );
    assert.equal(made.length, 2);
    assert.deepEqual(await place.runs(), []);
  });

  it('makes a database for each language, as each is made', async () => {
    const names = ['a.py', 'a.ts', 'a.rb', 'a.java', 'a.cs', 'a.c', 'a.go', 'a.rs'];
    const files = await Promise.all(names.map((name) => place.write(name, vulnerable)));
    const { findings, unread } = await place.report(...files);
    assert.deepEqual(unread, []);
    assert.deepEqual(new Set(findings.map(({ path }) => path)), new Set(files));
  });

  it('watches a compiler where CodeQL is too old to do without, and no more', async () => {
    await place.standIn.play({ version: '2.18.4' });
    const path = await place.write('a.c', vulnerable);
    assert.equal((await place.report(path)).findings.length, 1);
    const odd = await place.write('a; b.c', vulnerable);
    await assert.rejects(place.report(odd), { kind: 'missing', hint: /2\.23\.9/ });
  });

  it('tells its steps', async () => {
    const path = await place.write('a.py', vulnerable);
    const steps: AnalysisStep[] = [];
    await place.analyzer().report([path], { signal, onStep: (step) => steps.push(step) });
    assert.deepEqual(
      steps.map(({ step, steps: all }) => [step, all]),
      [1, 2, 3, 4].map((step) => [step, 4]),
    );
    assert.deepEqual(
      steps.map(({ text }) => text.split(' ')[0]),
      ['Checking', 'Copying', 'Creating', 'Running'],
    );
  });

  it('runs one query, and only for its language', async () => {
    const path = await place.write('a.py', vulnerable);
    const other = await place.write('a.js', vulnerable);
    const queries = 'codeql/python-queries:Security/CWE-089/SqlInjection.ql';
    const { findings, unread } = await place
      .analyzer({ queries })
      .report([path, other], { signal });
    assert.deepEqual(
      findings.map((finding) => finding.path),
      [path],
    );
    assert.deepEqual(
      unread.map((file) => file.path),
      [other],
    );
    assert.equal((await place.standIn.calls()).at(-1)?.args.at(-1), queries);
    await assert.rejects(place.analyzer({ queries }).report([other], { signal }), {
      kind: 'input',
    });
    for (const bad of ['--help', 'x.ql', 'codeql/python-queries:../x.ql', '', 'a b'])
      assert.throws(() => place.analyzer({ queries: bad }), { kind: 'input' });
  });

  it('runs nothing before the terms are accepted', async () => {
    const path = await place.write('a.py', vulnerable);
    const refused = place.analyzer({ consent: () => Promise.resolve(false) });
    await assert.rejects(refused.report([path], { signal }), { kind: 'input', hint: /GitHub/ });
    assert.deepEqual(await place.standIn.calls(), []);
  });

  it('gives it what it needs of the environment, and no secrets', async () => {
    const path = await place.write('a.py', vulnerable);
    const env = { ...process.env, GITHUB_TOKEN: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
    await place.analyzer({ start: { ...place.standIn.start, env } }).report([path], { signal });
    const calls = await place.standIn.calls();
    assert.equal(calls.length, 5);
    for (const { variables, cwd } of calls) {
      assert.ok(variables.includes('PATH'));
      assert.ok(!variables.some((name) => /TOKEN|SECRET/.test(name)));
      assert.ok(cwd.includes('cache'));
    }
  });

  describe('says "no findings" only of files that were read', () => {
    it('by the diagnostics of a suite', async () => {
      const path = await place.write('a.py', 'def (\n');
      const other = await place.write('b.py', secure);
      await place.standIn.play({ unparsed: ['a.py'] });
      const { findings, unread } = await place.report(path, other);
      assert.deepEqual(findings, []);
      assert.deepEqual(unread, [{ path, why: 'CodeQL says: A parse error occurred.' }]);
    });

    it('by what the database holds, where a query has no diagnostics', async () => {
      const path = await place.write('a.py', secure);
      const other = await place.write('b.py', secure);
      await place.standIn.play({ unextracted: ['b.py'] });
      const queries = 'codeql/python-queries:Security/CWE-089/SqlInjection.ql';
      const { unread } = await place.analyzer({ queries }).report([path, other], { signal });
      assert.deepEqual(
        unread.map((file) => file.path),
        [other],
      );
    });

    it('and of none where nothing tells', async () => {
      const path = await place.write('a.py', secure);
      await place.standIn.play({ archive: false });
      const queries = 'codeql/python-queries:Security/CWE-089/SqlInjection.ql';
      const { unread } = await place.analyzer({ queries }).report([path], { signal });
      assert.deepEqual(
        unread.map((file) => file.path),
        [path],
      );
    });

    it('and fails where the database holds none of them', async () => {
      const path = await place.write('a.py', secure);
      await place.standIn.play({ unextracted: ['a.py'] });
      await assert.rejects(place.report(path), {
        kind: 'input',
        message: /read none of the files/,
      });
      assert.deepEqual(await place.databases(), []);
    });
  });

  it('drops and counts what lies elsewhere, and takes no links', async () => {
    const path = await place.write('a.py', vulnerable);
    await place.standIn.play({
      outside: ['file:///etc/passwd', '../../a.py', 'https://example.com/a.py', '/etc/passwd'],
      message: '[click](command:workbench.action.x) command:x \u202eback\u0007',
    });
    const { findings, dropped } = await place.report(path);
    assert.equal(dropped, 4);
    assert.deepEqual(
      findings.map(({ message }) => message),
      ['click command: x  back'],
    );
  });
});
