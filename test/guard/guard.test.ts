import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Guard } from '../../src/guard/guard.js';
import { packagedAstGrepFiles } from '../support/ast-grep-files.js';
import { writeSimpleRules } from '../support/guard-rules.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();
const files = packagedAstGrepFiles();

describe('The guard', () => {
  let folder: TemporaryFolder;
  let rules: string;
  let guard: Guard;

  before(async () => {
    folder = await TemporaryFolder.create();
    rules = await writeSimpleRules(folder);
    guard = await Guard.open({ files, folders: [rules] }, { signal });
  });
  after(async () => {
    guard.dispose();
    await folder.remove();
  });

  /** What is found when the part between the bars is inserted: rule and the code it stands at. */
  async function found(languageId: string, marked: string): Promise<string[]> {
    const [before = '', text = '', after = ''] = marked.split('║');
    const { findings } = await guard.check({ languageId, before, text, after }, { signal });
    const lines = (before + text + after).split('\n');
    return findings.map(({ ruleId, inserted, ...at }) => {
      const code =
        at.startLine === at.endLine
          ? lines[at.startLine]!.slice(at.startColumn, at.endColumn)
          : lines[at.startLine]!.slice(at.startColumn);
      return `${ruleId} ${inserted ? 'in' : 'beside'}: ${code}`;
    });
  }

  it('finds what is inserted, and says what and where', async () => {
    const before = 'def f(x):\n    a = "😀é"; ';
    const change = { languageId: 'python', before, text: 'eval(x)', after: '\n' };
    const { findings, rules: count, problems } = await guard.check(change, { signal });
    assert.deepEqual(findings, [
      {
        ruleId: 'eval',
        cwe: 95,
        severity: 'error',
        message: 'Text runs as code.',
        note: 'Parse it.',
        startLine: 1,
        startColumn: 15,
        endLine: 1,
        endColumn: 22,
        inserted: true,
      },
    ]);
    assert.deepEqual([count, problems], [3, []]);
  });

  it('finds what the suggestion completes', async () => {
    assert.deepEqual(await found('python', 'def f(x):\n    return ev║al(x)║\n'), [
      'eval in: eval(x)',
    ]);
  });

  it('does not blame old problems on the suggestion', async () => {
    const code = 'def f(x):\n    eval(x)\n║    y = 1\n║    eval(x)\n    z = eval(y)\n';
    assert.deepEqual(await found('python', code), []);
    assert.deepEqual(await found('python', 'def f(x):\n    ║eval(x)\n    ║eval(x)\n'), [
      'eval in: eval(x)',
    ]);
  });

  it('does not blame a match around it that was there before', async () => {
    assert.deepEqual(
      await found('python', 'def delete_user(x):\n    y = x\n    ║z = y\n║    w = z\n'),
      [],
    );
    assert.deepEqual(await found('python', '║def delete_user(x):\n    y = x\n║'), [
      'handler in: def delete_user(x):',
    ]);
  });

  it('sees a sink that the suggestion feeds from above', async () => {
    const code = 'def f(x):\n    ║v = request║\n    system(v)\n';
    assert.deepEqual(await found('python', code), ['fed beside: system(v)']);
    assert.deepEqual(
      await found('python', 'def f(x):\n    v = request\n    ║y = 1║\n    system(v)\n'),
      [],
    );
  });

  for (const [languageId, code, finding] of [
    [
      'c',
      'void f(char *s) {\n  char b[8];\n║  if (s) {\n    strcpy(b, s);║\n}\n\nint g(void) { return 1; }\n',
      'strcpy in: strcpy(b, s)',
    ],
    ['c', 'void f(char *s) {\n  char b[8];\n  ║strcpy(b, s║', 'strcpy in: strcpy(b, s'],
    [
      'cpp',
      'void f(const char *s) {\n  char b[8];\n  ║std::strcpy(b, s);\n  for (;;) {║',
      'strcpy in: std::strcpy(b, s)',
    ],
    [
      'javascript',
      'function f(x) {\n  ║if (x) {\n    g(() => {\n      eval(x);║\n}\nconst y = 1;\n',
      'js-eval in: eval(x)',
    ],
    ['python', 'def f(x):\n    ║eval(x)\n    if x:║\n', 'eval in: eval(x)'],
    ['python', 'def f(x):\n    ║y = [eval(x),║', 'eval in: eval(x)'],
  ] as const)
    it(`finds it in ${languageId} that ends in the middle of a block: ${JSON.stringify(code)}`, async () => {
      assert.deepEqual(await found(languageId, code), [finding]);
    });

  it('does not blame what unfinished code has behind it', async () => {
    const code =
      'function f(x) {\n  ║if (x) {\n    g(║\n}\n\nfunction h(y) {\n  return eval(y);\n}\n';
    assert.deepEqual(await found('javascript', code), []);
  });

  for (const languageId of ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'])
    it(`runs rules of JavaScript on ${languageId}`, async () => {
      assert.deepEqual(await found(languageId, '║eval(x);║\n'), ['js-eval in: eval(x)']);
    });

  it('tells lines of files that end them with \\r\\n', async () => {
    const change = {
      languageId: 'python',
      before: 'a = 1\r\nb = 2\r\n',
      text: 'eval(b)',
      after: '\r\n',
    };
    const [finding] = (await guard.check(change, { signal })).findings;
    assert.deepEqual([finding?.startLine, finding?.startColumn, finding?.endColumn], [2, 0, 7]);
  });

  it('tells the lines of a long file, of which it looks at a part', async () => {
    const change = {
      languageId: 'python',
      before: 'x = 1\n'.repeat(40_000),
      text: 'eval(x)',
      after: '\ny = 2'.repeat(40_000),
    };
    const [finding] = (await guard.check(change, { signal })).findings;
    assert.deepEqual([finding?.startLine, finding?.startColumn], [40_000, 0]);
  });

  it('says that there is no rule for a language', async () => {
    const change = { languageId: 'kotlin', before: '', text: 'eval(x)', after: '' };
    assert.deepEqual(await guard.check(change, { signal }), {
      findings: [],
      rules: 0,
      problems: [],
    });
  });

  it('finds everything in a whole file', async () => {
    const text = 'def delete_all(x):\n    eval(x)\n';
    const { findings } = await guard.checkFile({ languageId: 'python', text }, { signal });
    assert.deepEqual(
      findings.map(({ ruleId }) => ruleId),
      ['handler', 'eval'],
    );
  });

  it('reports a rule that does not compile, and runs the others', async () => {
    await folder.write(
      'broken/python/a.yml',
      'id: a\nlanguage: Python\nmessage: m\nrule: {kind: nonsense}\n',
    );
    await folder.write(
      'broken/python/b.yml',
      'id: b\nlanguage: Python\nmessage: m\nrule: {kind: call}\n',
    );
    await folder.write('broken/python/c.yml', 'id: [');
    const broken = await Guard.open({ files, folders: [join(folder.path, 'broken')] }, { signal });
    const change = { languageId: 'python', before: '', text: 'f(x)', after: '' };
    const { findings, rules: count, problems } = await broken.check(change, { signal });
    assert.deepEqual([findings.map(({ ruleId }) => ruleId), count], [['b'], 1]);
    assert.deepEqual(
      problems.map(({ path }) => path.slice(-5)),
      ['c.yml', 'a.yml'],
    );
    assert.match(problems[1]!.why, /does not compile for python.*nonsense/s);
  });

  it('stops when it is aborted', async () => {
    const change = { languageId: 'python', before: '', text: 'eval(x)', after: '' };
    await assert.rejects(guard.check(change, { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
  });
});
