import assert from 'node:assert/strict';
import { changedFunctions } from '../../../src/curation/add/changed-functions.js';
import { languageById } from '../../../src/platform/language.js';
import { SyntaxService } from '../../../src/platform/syntax.js';
import { packagedSyntaxFiles } from '../../support/syntax-files.js';
import { longPython, slowSyntax } from '../../support/slow-syntax.js';

describe('the functions that a change has altered', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  after(() => syntax.dispose());

  const changed = async (id: string, before: string, after: string) => {
    const language = languageById(id);
    assert.ok(language);
    return changedFunctions(before, after, language, syntax);
  };
  const names = async (id: string, before: string, after: string) =>
    (await changed(id, before, after)).map(({ name }) => name);

  it('are none without a change', async () => {
    assert.deepEqual(await changed('python', 'def f(): pass\n', 'def f(): pass\n'), []);
  });

  it('come with their lines before and after', async () => {
    const before = 'def f():\n    return 1\n\ndef g():\n    return 1\n';
    const after = 'import os\n\ndef f():\n    return 1\n\ndef g():\n    x = 2\n    return x\n';
    assert.deepEqual(await changed('python', before, after), [
      {
        name: 'g',
        before: 'def g():\n    return 1',
        after: 'def g():\n    x = 2\n    return x',
        startLine: 6,
        endLine: 8,
        startLineBefore: 4,
        endLineBefore: 5,
      },
    ]);
  });

  it('are found in each language that has functions', async () => {
    const samples: Readonly<Record<string, string>> = {
      python: 'class A:\n    @wraps\n    def f(self):\n        return 1\n',
      c: 'static int *f(int a)\n{\n  return 1;\n}\n',
      cpp: 'int A::f(int a) {\n  return 1;\n}\n',
      javascript: 'export function f() {\n  return 1;\n}\n',
      typescript: 'class A {\n  f(): number {\n    return 1;\n  }\n}\n',
      java: 'class A {\n  int f() {\n    return 1;\n  }\n}\n',
      go: 'package a\n\nfunc (a A) f() int {\n\treturn 1\n}\n',
      rust: 'impl A {\n    fn f() -> i32 {\n        1\n    }\n}\n',
      csharp: 'class A {\n  int f() {\n    return 1;\n  }\n}\n',
      php: '<?php\nfunction f() {\n  return 1;\n}\n',
      ruby: 'class A\n  def f\n    1\n  end\nend\n',
    };
    for (const [id, before] of Object.entries(samples)) {
      const [found, ...others] = await changed(id, before, before.replace('1', '2'));
      assert.match(found?.name ?? '', /^(?:A::)?f$/, id);
      assert.deepEqual(others, [], id);
      // A method reads like a function: its last line is not indented.
      assert.doesNotMatch(found?.after.split('\n')[0] ?? '', /^\s/, id);
      if (id !== 'python') assert.doesNotMatch(found?.after.split('\n').at(-1) ?? '', /^\s/, id);
    }
  });

  it('come with their decorators and export', async () => {
    const [python] = await changed('python', '@a\ndef f(): x\n', '@a\n@b\ndef f(): x\n');
    assert.equal(python?.after, '@a\n@b\ndef f(): x');
    const [script] = await changed(
      'javascript',
      'export function f() {}',
      'export function f() {1}',
    );
    assert.equal(script?.before, 'export function f() {}');
  });

  it('are not those that came, went or moved', async () => {
    const before = 'def f(): a\ndef g(): b\ndef h(): c\n';
    assert.deepEqual(await names('python', before, 'def new(): x\ndef h(): d\ndef f(): a\n'), [
      'h',
    ]);
  });

  it('are not taken for another of their name that came before them', async () => {
    const before = 'class A:\n    def get(self): a\nclass B:\n    def get(self): b\n';
    const after = `class C:\n    def get(self): c\n${before.replace(': b', ': d')}`;
    const found = await changed('python', before, after);
    assert.deepEqual(
      found.map((one) => [one.before, one.after]),
      [['def get(self): b', 'def get(self): d']],
    );
  });

  it('are not taken for an overload that came before them', async () => {
    const before = 'int f(int a) { return 1; }\nint f(char a) { return 2; }\n';
    const found = await changed('cpp', before, `int f() { return 0; }\n${before}int g() {}\n`);
    assert.deepEqual(
      found.map(({ name }) => name),
      [''],
    );
  });

  describe('in languages with anonymous functions', () => {
    const samples: readonly [what: string, id: string, code: string, name: string, text: string][] =
      [
        ['a variable', 'javascript', 'export const f = (a) => {\n  X;\n};', 'f', 'export const f'],
        ['one of two variables', 'javascript', 'const a = 1, f = () => X;', 'f', 'f = () => '],
        [
          'an assignment',
          'javascript',
          'exports.f = async function () {\n  X;\n};',
          'f',
          'exports.f',
        ],
        [
          'a property',
          'typescript',
          'const api = {\n  f: (a: A) => {\n    X;\n  },\n};',
          'f',
          'f: (a',
        ],
        ['a field', 'typescript', 'class A {\n  f = (a: A) => {\n    X;\n  };\n}', 'f', 'f = (a'],
        [
          'an argument of a call',
          'javascript',
          "app.get('/x', (req, res) => {\n  const a = b.map((c) => X);\n});",
          "app.get('/x')",
          "app.get('/x', ",
        ],
        [
          'an argument of a declared call',
          'javascript',
          'const f = wrap(() => X);',
          'f',
          'const f = ',
        ],
        [
          'what a module exports',
          'javascript',
          'module.exports = () => {\n  X;\n};',
          'module.exports',
          'module',
        ],
        [
          'a default export',
          'javascript',
          'export default () => {\n  X;\n};',
          '',
          'export default',
        ],
        [
          'a statement inside of another',
          'javascript',
          'if (a) {\n  on(() => X);\n}',
          'on()',
          'on((',
        ],
        ['a variable of Go', 'go', 'package a\n\nvar f = func() {\n\tg(X)\n}', 'f', 'var f = '],
        ['a call of Go', 'go', 'package a\n\nvar f = wrap(func() {\n\tg(X)\n})', 'f', 'var f = '],
      ];
    for (const [what, id, code, name, text] of samples) {
      it(`are that of ${what}, and nothing else`, async () => {
        const before = `${code}\n`;
        const [found, ...others] = await changed(
          id,
          before.replace('X', 'x(1)'),
          before.replace('X', 'x(2)'),
        );
        assert.deepEqual(others, []);
        assert.equal(found?.name, name);
        assert.ok(found.after.startsWith(text), found.after);
        assert.match(found.after, /x\(2\)/);
        assert.match(found.before, /x\(1\)/);
      });
    }

    it('are told apart by what the call names', async () => {
      const route = (path: string, code: string) => `app.get('${path}', () => {\n  ${code};\n});\n`;
      const before = route('/a', 'a(1)') + route('/b', 'b(1)');
      const found = await changed(
        'javascript',
        before,
        route('/new', 'n()') + before.replace('b(1)', 'b(2)'),
      );
      assert.deepEqual(
        found.map(({ name, startLine, startLineBefore }) => [name, startLine, startLineBefore]),
        [["app.get('/b')", 7, 4]],
      );
    });

    it('are the named function inside of an anonymous one, and the rest of the one around it', async () => {
      const module =
        'module.exports = (app) => {\n  function f() {\n    a(1);\n  }\n  app.use(b(1));\n};\n';
      assert.deepEqual(await names('javascript', module, module.replace('a(1)', 'a(2)')), ['f']);
      assert.deepEqual(await names('javascript', module, module.replace('b(1)', 'b(2)')), [
        'module.exports',
      ]);
    });

    it('are the named function around an anonymous one', async () => {
      const code = 'function f(db) {\n  db.each((row) => a(1));\n}\n';
      assert.deepEqual(await names('javascript', code, code.replace('a(1)', 'a(2)')), ['f']);
    });
  });

  it('are the whole file where functions cannot be told apart', async () => {
    const whole = { name: '', startLine: 1, startLineBefore: 1 };
    assert.deepEqual(await changed('python', 'x = 1\n', 'x = 2\ny = 3\n'), [
      { ...whole, before: 'x = 1\n', after: 'x = 2\ny = 3\n', endLine: 3, endLineBefore: 2 },
    ]);
    assert.deepEqual(await names('lua', 'function f() end', 'function f() g() end'), ['']);
  });

  it('are the whole file where it takes too long to parse', async () => {
    const language = languageById('python');
    assert.ok(language);
    const slow = slowSyntax();
    const code = `def f():\n    return 1\n${longPython}`;
    const found = await changedFunctions(
      code,
      code.replace('return 1', 'return 2'),
      language,
      slow,
    );
    assert.deepEqual(
      found.map(({ name }) => name),
      [''],
    );
    await slow.dispose();
  });
});
