import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { bandit } from '../../src/analysis/bandit.js';
import { flawfinder } from '../../src/analysis/flawfinder.js';
import { semgrep } from '../../src/analysis/semgrep.js';
import {
  SarifAnalyzer,
  type AnalyzerCommand,
  type SarifTool,
} from '../../src/analysis/sarif-analyzer.js';
import { ManualTimers } from '../support/manual-timers.js';
import { findPythonTools } from '../support/python-tools.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();

/** Tools written for a test: JavaScript that gets the output's path and the files as arguments. */
const tool = (writes: SarifTool['writes']): SarifTool => ({
  id: 'judge',
  families: ['python'],
  writes,
  argsFor: (output, files) => [output, ...files],
  hint: 'Install it.',
});
const running = (script: string): AnalyzerCommand => ({
  command: process.execPath,
  args: ['-e', script, '--'],
});
const prelude = `
  const [output, ...files] = process.argv.slice(1);
  const results = files.map((uri) => ({ ruleId: 'R' + files.length, message: { text: 'Bad.' },
    locations: [{ physicalLocation: { artifactLocation: { uri } } }] }));
  const sarif = JSON.stringify({ runs: [{ tool: { driver: {} }, results }] });`;
const toFile = running(`${prelude} require('node:fs').writeFileSync(output, sarif);`);
const toStdout = running(`${prelude} process.stdout.write(sarif);`);

describe('running an analyser', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  it('reads what it writes, into a file or to its output', async () => {
    const path = await folder.write('a.py', 'x = 1\n');
    for (const analyzer of [
      new SarifAnalyzer(tool('file'), toFile),
      new SarifAnalyzer(tool('stdout'), toStdout),
    ]) {
      const findings = await analyzer.analyze([path], signal);
      assert.deepEqual(
        findings.map((finding) => [finding.path, finding.ruleId]),
        [[path, 'R1']],
      );
    }
  });

  it('gives many files to one run, and splits what no command line would hold', async () => {
    const paths = Array.from({ length: 150 }, (_, at) => `${folder.path}/${at}.py`);
    const findings = await new SarifAnalyzer(tool('file'), toFile).analyze(paths, signal);
    assert.equal(findings.length, 150);
    assert.deepEqual([...new Set(findings.map(({ ruleId }) => ruleId))], ['R100', 'R50']);
  });

  it('is not started without files', async () => {
    const missing = new SarifAnalyzer(tool('file'), { command: 'no-such-program' });
    assert.deepEqual(await missing.analyze([], signal), []);
  });

  it('says that it is missing, and how to get it', async () => {
    const missing = new SarifAnalyzer(tool('file'), { command: 'no-such-program' });
    await assert.rejects(missing.analyze(['/a.py'], signal), {
      kind: 'missing',
      hint: 'Install it.',
    });
  });

  it('says what it said when it fails', async () => {
    const failing = running(`console.error('No rules.'); process.exit(3);`);
    for (const writes of ['file', 'stdout'] as const)
      await assert.rejects(new SarifAnalyzer(tool(writes), failing).analyze(['/a.py'], signal), {
        kind: 'protocol',
        message: 'judge ended with 3: No rules.',
      });
  });

  it('is ended on abort', async () => {
    const stop = new AbortController();
    const waiting = new SarifAnalyzer(tool('file'), running('setInterval(() => {}, 1000)'));
    const run = waiting.analyze(['/a.py'], stop.signal);
    stop.abort();
    await assert.rejects(run, { name: 'AbortError' });
  });

  it('is ended when its time is up', async () => {
    const timers = new ManualTimers();
    const endless = running('console.log(1); setInterval(() => {}, 1000)');
    const run = new SarifAnalyzer(tool('file'), endless, { limitMs: 5000, timers }).analyze(
      ['/a.py'],
      signal,
    );
    await timers.waitingFor(5000);
    timers.advance(5000);
    await assert.rejects(run, {
      message: 'judge had not finished after 5 seconds and was stopped.',
    });
  });

  const endings: readonly [string, string, RegExp][] = [
    [
      '100 MB',
      `const line = ' '.repeat(2 ** 20); for (let at = 0; at < 100; at += 1) WRITE(line);`,
      /too large/,
    ],
    ['half of its SARIF', `WRITE('{"runs": [{"to');`, /breaks off/],
    ['something else', `WRITE('<html>');`, /is not JSON/],
    [
      'a part, and is killed',
      `WRITE('{"runs": []}'); process.kill(process.pid, 'SIGKILL');`,
      /a signal/,
    ],
    [
      'that it failed',
      `WRITE('{"runs": [{"tool": {"driver": {}}, "invocations": [{"executionSuccessful": false}]}]}');`,
      /run failed/,
    ],
    [
      'nothing, for the disk is full',
      `console.error('OSError: [Errno 28] No space left on device'); process.exit(1);`,
      /no room/,
    ],
  ];
  for (const [what, script, message] of endings) {
    for (const writes of ['file', 'stdout'] as const) {
      it(`tells that it wrote ${what} (${writes}), and leaves no files`, async () => {
        const write =
          writes === 'file'
            ? `((text) => require('node:fs').appendFileSync(process.argv[1], text))`
            : `((text) => require('node:fs').writeSync(1, text))`;
        // Its temporary files are in the folder that is removed, too.
        const note = `require('node:fs').writeFileSync(require('node:path').join(require('node:os').tmpdir(), 'left'), '');`;
        const before = await leftovers();
        const start = running(note + script.replaceAll('WRITE', write));
        const analyzer = new SarifAnalyzer(tool(writes), start);
        await assert.rejects(analyzer.analyze(['/a.py'], signal), {
          name: 'SecCoderError',
          message,
        });
        assert.deepEqual(await leftovers(), before);
      }).timeout(60_000);
    }
  }

  it('gives no secrets of the environment away', async () => {
    const names = running(
      `console.error(Object.keys(process.env).filter((name) => /TOKEN|PATH/.test(name)).join()); process.exit(1);`,
    );
    const env = { PATH: process.env.PATH, NPM_TOKEN: 'x' };
    const analyzer = new SarifAnalyzer(tool('file'), { ...names, env });
    await assert.rejects(analyzer.analyze(['/a.py'], signal), {
      message: 'judge ended with 1: PATH',
    });
  });

  it('is not trusted when its exit code says that it failed', async () => {
    const analyzer = new SarifAnalyzer(
      { ...tool('stdout'), goodCodes: [0] },
      running(`${prelude} process.stdout.write(sarif); process.exitCode = 7;`),
    );
    await assert.rejects(analyzer.analyze(['/a.py'], signal), { message: /judge ended with 7/ });
  });

  const vulnerable = {
    bandit: ['a.py', 'import os\n\ndef run(name):\n    os.system("ls " + name)  # nosec\n', 78],
    flawfinder: [
      'a.c',
      '#include <string.h>\nvoid f(char *a, const char *b) {\n  strcpy(a, b); /* Flawfinder: ignore */\n}\n',
      120,
    ],
  } as const;
  for (const real of [bandit, flawfinder]) {
    it(`finds with ${real.id} what the file asks it to ignore`, async function () {
      const tools = findPythonTools();
      if (!tools) this.skip(); // npx tsx test/support/prepare-python-tools.ts
      const [name, text, cwe] = vulnerable[real.id as keyof typeof vulnerable];
      const path = await folder.write(name, text);
      const start = { command: tools.command, args: ['-m', real.id], env: tools.env };
      const findings = await new SarifAnalyzer(real, start).analyze([path], signal);
      const serious = findings.filter(({ severity }) => severity !== 'low');
      assert.ok(serious.length > 0);
      assert.ok(serious.every((finding) => finding.path === path));
      assert.deepEqual(new Set(serious.map((finding) => finding.cwe)), new Set([cwe]));
    }).timeout(20_000);
  }

  const semgrepRule = `rules:
  - id: shell-command
    languages: [python]
    severity: ERROR
    message: The command is made of $X.
    pattern: os.system($X)
    metadata: { cwe: ['CWE-78: OS Command Injection'] }
`;

  describe('Semgrep', function () {
    this.timeout(60_000);
    const real = (rules: string) => {
      const tools = findPythonTools();
      return tools && new SarifAnalyzer(semgrep(rules), { command: 'semgrep', env: tools.env });
    };

    it('finds with local rules what the file asks it to ignore', async function () {
      const rules = await folder.write('rules/shell.yml', semgrepRule);
      const analyzer = real(rules);
      if (!analyzer) this.skip();
      const source = 'import os\n\ndef run(name):\n    os.system("ls " + name)  # nosem\n';
      // Folders that it leaves out by itself.
      const path = await folder.write('tests/node_modules/a b.py', source);
      const broken = await folder.write('b.py', `${source}def (\n`);
      const clean = await folder.write('c.py', 'x = 1\n');
      const report = await analyzer.report([path, broken, clean], { signal });
      assert.deepEqual(
        report.findings.filter((finding) => finding.path === path),
        [
          {
            ruleId: 'shell-command',
            cwe: 78,
            severity: 'high',
            message: 'The command is made of "ls " + name.',
            path,
            startLine: 4,
            endLine: 4,
            startColumn: 5,
            endColumn: 28,
            analyzer: 'semgrep',
          },
        ],
      );
      assert.deepEqual(
        report.unread.map((file) => file.path),
        [broken],
      );
    });

    it('does not take rules that cannot be read for a clean file', async function () {
      const rules = await folder.write('rules/bad.yml', 'rules:\n  - id: x\n');
      const analyzer = real(rules);
      if (!analyzer) this.skip();
      const path = await folder.write('a.py', 'x = 1\n');
      await assert.rejects(analyzer.analyze([path], signal), {
        kind: 'protocol',
        message: /semgrep ended with 7/,
        hint: /--validate/,
      });
    });
  });

  it('tells of a file that Bandit cannot parse', async function () {
    const tools = findPythonTools();
    if (!tools) this.skip();
    const path = await folder.write('a.py', 'def (\n');
    const start = { command: 'bandit', env: tools.env };
    const { findings, unread } = await new SarifAnalyzer(bandit, start).report([path], { signal });
    assert.deepEqual(findings, []);
    assert.equal(unread[0]?.path, path);
    assert.match(unread[0].why, /syntax error/);
  }).timeout(20_000);
});

/** Folders of runs of the tool of these tests. */
async function leftovers(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('seccoder-judge-'));
}
