import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSarif } from '../../src/analysis/sarif-reader.js';
import { addGuard } from '../../src/cli/guard.js';
import { printFailure } from '../../src/cli/terminal.js';
import { bundledAssets, type Assets } from '../../src/platform/assets.js';
import { packagedAstGrepFiles } from '../support/ast-grep-files.js';
import { devWorker } from '../support/dev-worker.js';
import { writeSimpleRules } from '../support/guard-rules.js';
import { RecordingTerminal, runCommand } from '../support/recording-terminal.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

describe('seccoder guard', () => {
  let folder: TemporaryFolder;
  let assets: Assets;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    assets = {
      ...bundledAssets(folder.path),
      ...packagedAstGrepFiles(),
      rules: await writeSimpleRules(folder),
      guardWorker: devWorker(new URL('../../src/guard/guard-worker.ts', import.meta.url)),
    };
  });
  afterEach(() => folder.remove());

  const guard = (...args: readonly string[]) =>
    runCommand((parent, run) => addGuard(parent, run, assets), 'guard', ...args);

  /** What a failing command says, and its exit code. */
  async function failing(...args: readonly string[]): Promise<{ code: number; told: string }> {
    const terminal = new RecordingTerminal();
    const code = await guard(...args).then(
      () => assert.fail('It did not fail.'),
      (error: unknown) => printFailure(terminal, error),
    );
    return { code, told: terminal.told.join('\n') };
  }

  it('tells findings a line each and exits with 1', async () => {
    const python = await folder.write('a.py', 'def f(x):\n    return eval(x)\n');
    const c = await folder.write('b.c', 'void f(char *s) { strcpy(b, s); }\n');
    const { code, out, told } = await guard(python, c, python);
    assert.equal(code, 1);
    const [first = '', second = '', ...rest] = out.split('\n');
    assert.match(first, /a\.py:2:12 {2}high {2}eval \(CWE-95\) {2}Text runs as code\. Parse it\.$/);
    assert.match(second, /b\.c:1:19 {2}high {2}strcpy \(CWE-120\) /);
    assert.deepEqual(rest, ['']);
    assert.deepEqual(told, ['2 files checked: 2 findings.']);
  });

  it('exits with 0 when there is nothing', async () => {
    const path = await folder.write('a.py', 'x = 1\n');
    const { code, out } = await guard(path);
    assert.deepEqual([code, out], [0, '']);
  });

  it('writes JSON and SARIF', async () => {
    const path = await folder.write('a.py', 'x = 1\ny = eval(x)\n');
    const sarif = join(folder.path, 'out.sarif');
    const { code, out } = await guard(path, '--json', '--sarif', sarif);
    const { findings, problems, unchecked } = JSON.parse(out) as Record<string, unknown[]>;
    assert.deepEqual([code, findings?.length, problems, unchecked], [1, 1, [], []]);
    const read = readSarif(await readFile(sarif, 'utf8'), 'guard', process.cwd(), [path]);
    assert.deepEqual(
      read.findings.map(({ ruleId, cwe, startLine, severity }) => [
        ruleId,
        cwe,
        startLine,
        severity,
      ]),
      [['eval', 95, 2, 'high']],
    );
  });

  it('takes further rules, also in the place of bundled ones', async () => {
    const head = 'language: Python\nmessage: m\n';
    await folder.write('one/python/f.yml', `id: f\n${head}rule: {pattern: f($A)}\n`);
    await folder.write('two/python/eval.yml', `id: eval\n${head}rule: {pattern: never($A)}\n`);
    const path = await folder.write('a.py', 'f(eval(x))\n');
    const rules = ['--rules', join(folder.path, 'one'), '--rules', join(folder.path, 'two')];
    const { code, out } = await guard(...rules, path);
    assert.equal(code, 1);
    assert.match(out, /^\S+ {2}low {2}f {2}m\n$/);
  });

  it('does not call clean what was not checked', async () => {
    await folder.write('more/python/bad.yml', 'id: [');
    const python = await folder.write('a.py', 'x = 1\n');
    const text = await folder.write('a.txt', 'x = 1\n');
    const kotlin = await folder.write('a.kt', 'val x = 1\n');
    const { code, told } = await guard('--rules', join(folder.path, 'more'), python);
    assert.equal(code, 3);
    assert.match(told.join('\n'), /Rule not used: .*bad\.yml: It is not YAML/);
    const other = await guard(text, kotlin);
    assert.equal(other.code, 3);
    assert.match(other.told.join('\n'), /a\.txt: Its language is unknown/);
    assert.match(other.told.join('\n'), /a\.kt: There are no rules for its language/);
  });

  it('exits with 2 for files and folders that are not there, and 3 for a missing part', async () => {
    const path = await folder.write('a.py', 'x = 1\n');
    assert.equal((await failing(join(folder.path, 'none.py'))).code, 2);
    assert.equal((await failing(path, '--rules', join(folder.path, 'none'))).code, 2);
    assets = { ...assets, astGrepWasm: join(folder.path, 'none.wasm') };
    const { code, told } = await failing(path);
    assert.equal(code, 3);
    assert.match(told, /The rule matcher could not be loaded from .*none\.wasm/);
  });
});
