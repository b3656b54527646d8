import assert from 'node:assert/strict';
import { bandit } from '../../src/analysis/bandit.js';
import { flawfinder } from '../../src/analysis/flawfinder.js';
import {
  SarifAnalyzer,
  type AnalyzerCommand,
  type SarifTool,
} from '../../src/analysis/sarif-analyzer.js';
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
});
