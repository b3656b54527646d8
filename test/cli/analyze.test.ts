import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addAnalyze } from '../../src/cli/analyze.js';
import { printFailure } from '../../src/cli/terminal.js';
import { readSarif } from '../../src/analysis/sarif-reader.js';
import { CodeqlStandIn } from '../support/codeql-stand-in.js';
import { findPythonTools } from '../support/python-tools.js';
import { RecordingTerminal, runCommand } from '../support/recording-terminal.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const analyze = (...args: readonly string[]) => runCommand(addAnalyze, 'analyze', ...args);

/** What a failing command says, and its exit code. */
async function failing(...args: readonly string[]): Promise<{ code: number; told: string }> {
  const terminal = new RecordingTerminal();
  const code = await analyze(...args).then(
    () => assert.fail('It did not fail.'),
    (error: unknown) => printFailure(terminal, error),
  );
  return { code, told: terminal.told.join('\n') };
}

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

const vulnerable = 'import os\n\ndef run(name):\n    os.system("ls " + name)\n';

describe('seccoder analyze', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  let before: { readonly path: string | undefined; readonly cache: string | undefined };
  let toolsPath: string | undefined;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    before = { path: process.env.PATH, cache: process.env.SECCODER_CACHE };
    // Looked for in the usual cache, which the command is not to touch.
    toolsPath = findPythonTools()?.env.PATH;
    process.env.SECCODER_CACHE = join(folder.path, 'cache');
  });
  afterEach(async () => {
    setVariable('PATH', before.path);
    setVariable('SECCODER_CACHE', before.cache);
    await folder.remove();
  });

  /** The machine of a user who has installed the tools. */
  const withTools = (): boolean => {
    if (toolsPath !== undefined) process.env.PATH = toolsPath;
    return toolsPath !== undefined;
  };

  const rule =
    'rules:\n  - { id: shell, languages: [python], severity: ERROR, message: No shell., pattern: os.system($X) }\n';

  it('tells what Bandit finds, on stdout, as JSON and as SARIF', async function () {
    if (!withTools()) this.skip();
    const path = await folder.write('a.py', vulnerable);
    const sarif = join(folder.path, 'out.sarif');
    const { code, out, told } = await analyze(path, '--analyzer', 'bandit', '--sarif', sarif);
    assert.equal(code, 1);
    assert.match(out, /a\.py:4:5 {2}high {2}B605 \(CWE-78\) {2}Starting a process/);
    assert.deepEqual(told, ['bandit: 1 findings.']);
    const written = readSarif(await readFile(sarif, 'utf8'), 'bandit', process.cwd(), [path]);
    assert.deepEqual(
      written.findings.map(({ ruleId, cwe, startLine }) => [ruleId, cwe, startLine]),
      [['B605', 78, 4]],
    );
    const json = await analyze(path, '--analyzer', 'bandit', '--json');
    assert.equal(json.code, 1);
    const { analyzer, findings } = JSON.parse(json.out) as { analyzer: string; findings: object[] };
    assert.equal(analyzer, 'bandit');
    assert.equal(findings.length, 1);
  });

  it('tells what flawfinder and Semgrep find, and nothing of clean files', async function () {
    if (!withTools()) this.skip();
    const c = await folder.write('a.c', 'void f(char *a, char *b) { strcpy(a, b); }\n');
    const python = await folder.write('a.py', vulnerable);
    const clean = await folder.write('b.py', 'x = 1\n');
    const rules = await folder.write('rules/shell.yml', rule);
    const flawfinder = await analyze(c, '--analyzer', 'flawfinder');
    assert.match(flawfinder.out, /CWE-120/);
    const semgrep = await analyze(python, clean, '--analyzer', 'semgrep', '--config', rules);
    assert.equal(semgrep.code, 1);
    assert.match(semgrep.out, /a\.py:4:5 {2}high {2}shell {2}No shell\.\n$/);
    const nothing = await analyze(clean, '--analyzer', 'bandit');
    assert.deepEqual([nothing.code, nothing.out], [0, '']);
  });

  it('does not call a file clean that was not analysed', async function () {
    if (!withTools()) this.skip();
    const broken = await folder.write('a.py', 'def (\n');
    const other = await folder.write('a.go', 'package a\n');
    const { code, told } = await analyze(broken, other, '--analyzer', 'bandit');
    assert.equal(code, 3);
    assert.equal(told.filter((line) => line.startsWith('Not analysed: ')).length, 2);
  });

  it('is used wrongly without an analyser, a file, rules or a flag’s owner', async () => {
    const path = await folder.write('a.py', vulnerable);
    await assert.rejects(analyze(path), { exitCode: 1, message: /--analyzer/ });
    await assert.rejects(analyze(path, '--analyzer', 'magic'), {
      code: 'commander.invalidArgument',
    });
    await assert.rejects(analyze(path, '--analyzer', 'codeql', '--suite', 'x', '--query', 'y'), {
      code: 'commander.conflictingOption',
    });
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[join(folder.path, 'none.py'), '--analyzer', 'bandit'], /There is no file/],
      [[folder.path, '--analyzer', 'bandit'], /There is no file/],
      [[path, '--analyzer', 'flawfinder'], /language of none of the files/],
      [[path, '--analyzer', 'semgrep'], /Semgrep needs rules/],
      [[path, '--analyzer', 'semgrep', '--config', `${path}x`], /no rules at/],
      [[path, '--analyzer', 'bandit', '--query', 'x'], /--query is for --analyzer codeql only/],
    ];
    for (const [args, message] of wrong) {
      const { code, told } = await failing(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(told, message);
    }
  });

  it('says that a tool is missing, and how to get it', async () => {
    const path = await folder.write('a.py', vulnerable);
    process.env.PATH = folder.path;
    const bandit = await failing(path, '--analyzer', 'bandit');
    assert.equal(bandit.code, 3);
    assert.match(bandit.told, /bandit could not be started.*pip install bandit/s);
    const codeql = await failing(path, '--analyzer', 'codeql', '--accept-codeql-licence');
    assert.equal(codeql.code, 3);
    assert.match(codeql.told, /CodeQL CLI was not found.*Download the CodeQL bundle/s);
  });

  describe('with CodeQL', () => {
    let standIn: CodeqlStandIn;
    let program: string;
    beforeEach(async function () {
      if (process.platform === 'win32') this.skip(); // a script is no program there
      standIn = await CodeqlStandIn.create(folder.path);
      program = await standIn.program();
    });
    const source = 'def find(name):\n    db.run("VULNERABLE" + name)\n';
    const accept = ['--analyzer', 'codeql', '--accept-codeql-licence'] as const;

    it('runs nothing before its terms are accepted, and shows them', async () => {
      const path = await folder.write('a.py', source);
      const { code, told } = await failing(path, '--analyzer', 'codeql', '--codeql', program);
      assert.equal(code, 2);
      assert.match(told, /terms of its own.*--accept-codeql-licence/s);
      assert.deepEqual(await standIn.calls(), []);
    });

    it('finds it on the PATH or where it is said to be, and tells what it finds', async () => {
      const path = await folder.write('a.py', source);
      const named = await analyze(path, ...accept, '--codeql', program);
      assert.equal(named.code, 1);
      assert.match(named.out, /a\.py:2:13 {2}high {2}py\/sql-injection \(CWE-89\) {2}This query/);
      process.env.PATH = `${dirname(program)}:${process.env.PATH ?? ''}`;
      assert.equal((await analyze(path, ...accept)).code, 1);
      const made = (await standIn.commands()).filter((command) => command === 'database create');
      assert.equal(made.length, 1);
    });

    it('runs the named query or suite, of a pack or in a file', async () => {
      const path = await folder.write('a.py', source);
      const file = await folder.write('q/mine.ql', '');
      const query = 'codeql/python-queries:Security/CWE-089/SqlInjection.ql';
      const suite = 'codeql/python-queries:codeql-suites/python-code-scanning.qls';
      for (const [flag, value] of [
        ['--query', query],
        ['--suite', suite],
        ['--query', file],
      ] as const) {
        assert.equal((await analyze(path, ...accept, '--codeql', program, flag, value)).code, 1);
        assert.equal((await standIn.calls()).at(-1)?.args.at(-1), value);
      }
      const bad = await failing(path, ...accept, '--codeql', program, '--query', '--help.ql');
      assert.equal(bad.code, 2);
    });

    it('passes on what CodeQL could not do', async () => {
      const path = await folder.write('a.py', source);
      await standIn.play({ codes: { 'database analyze': 99 } });
      const { code, told } = await failing(path, ...accept, '--codeql', program);
      assert.equal(code, 3);
      assert.match(told, /out of memory/);
    });
  });
});
