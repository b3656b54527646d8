import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { configuredTool } from '../../src/analysis/configured-tool.js';
import { SarifAnalyzer } from '../../src/analysis/sarif-analyzer.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();
const value = {
  id: 'my-tool',
  command: 'my-tool',
  args: ['--out=${output}', '${files}'],
  languages: ['typescript', 'python'],
};

describe('an analyser from the settings', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  it('gets its files and its output as arguments, whatever they are called', () => {
    const { tool, fast, languages } = configuredTool(value);
    const files = ['/a/$& b.py', '/a/${output}; rm.py'];
    assert.deepEqual(tool.argsFor('/t/$&.sarif', files), ['--out=/t/$&.sarif', ...files]);
    assert.equal(tool.writes, 'file');
    assert.equal(fast, false);
    assert.deepEqual(tool.families, ['javascript', 'python']);
    assert.deepEqual(
      languages.map(({ id }) => id),
      ['typescript', 'python'],
    );
  });

  it('is run once a file, where it takes one, and may write to its output', async () => {
    const script =
      'const uri = process.argv[1].slice(5); console.log(JSON.stringify({ runs: [{ tool: { driver: {} },' +
      ' results: [{ message: { text: process.argv.length + "" }, locations: [{ physicalLocation: { artifactLocation: { uri } } }] }] }] }))';
    const { tool, start, fast } = configuredTool({
      ...value,
      command: process.execPath,
      args: ['-e', script, '--', '--in=${file}'],
      fast: true,
    });
    assert.equal(tool.writes, 'stdout');
    assert.equal(fast, true);
    const paths = [await folder.write('a b.py', ''), await folder.write('"$(x)".py', '')];
    const findings = await new SarifAnalyzer(tool, start).analyze(paths, signal);
    assert.deepEqual(
      findings.map(({ path, message, analyzer }) => [path, message, analyzer]),
      paths.map((path) => [path, '2', 'my-tool']),
    );
  });

  const wrong: readonly [string, object, RegExp][] = [
    ['the name of a built-in one', { id: 'codeql' }, /id: is the name of a built-in/],
    ['a name that is none', { id: '../x' }, /id: must be/],
    ['a relative path', { command: './tool' }, /command: must be an absolute path/],
    ['no command', { command: '' }, /command/],
    ['no files', { args: ['--all'] }, /args: must have/],
    ['files within an argument', { args: ['--in=${files}', '${file}'] }, /of its own/],
    ['a null character', { args: ['${files}', 'a\0b'] }, /null character/],
    ['a language that is none', { languages: ['klingon'] }, /languages\.0: is no language/],
    ['no language', { languages: [] }, /languages/],
    ['more than is known', { shell: true }, /shell/],
  ];
  for (const [what, change, message] of wrong) {
    it(`is refused with ${what}`, () => {
      assert.throws(() => configuredTool({ ...value, ...change }), { kind: 'input', message });
    });
  }

  it('is refused when it is no object, and taken by an absolute path', () => {
    for (const none of [undefined, null, 'tool', []])
      assert.throws(() => configuredTool(none), { kind: 'input' });
    const command = resolve('tools', 'my tool');
    assert.equal(configuredTool({ ...value, command }).start.command, command);
  });
});
