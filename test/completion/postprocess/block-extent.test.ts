import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockExtent } from '../../../src/completion/postprocess/block-extent.js';

/**
 * Draws a case: `║` is the cursor; below `---` stands what the model writes, where `┤` marks the end that
 * is wanted (none: it may go on).
 */
function check(languageId: string, drawing: string): void {
  const [document = '', model = ''] = drawing.split('\n---\n');
  const [prefix = '', suffix = ''] = document.split('║');
  const end = model.indexOf('┤');
  const text = model.replace('┤', '');
  const context = { path: '', languageId, head: '', prefix, suffix };
  assert.equal(blockExtent(text, context, false).end, end < 0 ? undefined : end);
}

describe('blockExtent', () => {
  it('ends at the line when code follows the cursor on its line', () => {
    check('python', 'x = foo(║, b)\n---\na┤\nprint()\n');
  });

  it('takes closers behind the cursor for no code', () => {
    check('python', 'x = foo(║)\n---\na,\n    b\n');
  });

  it('ends a Python body at the first line that is indented less', () => {
    check('python', 'def f(x):\n    ║\n---\nreturn x\n\n┤def g():\n    pass\n');
  });

  it('ends a Python body whose first line the model must indent itself', () => {
    check('python', 'def f(x):\n║\n---\n    return x\n\n┤print(f(1))\n');
  });

  it('lets a line that is not finished go on', () => {
    check('python', 'def f(x):\n    ║\n---\nif x:\n        prin');
  });

  it('keeps else with its if at the top level', () => {
    check('python', '# which\n║\n---\nif a:\n    b()\nelse:\n    c()\n┤d()\n');
  });

  it('ends after one definition at the top level', () => {
    check(
      'python',
      '# add two numbers\n║\n---\ndef add(a, b):\n    return a + b\n\n┤def sub(a, b):\n',
    );
  });

  it('leaves out a brace that the suffix has', () => {
    check('c', 'int f(void)\n{\n    ║\n}\n---\nreturn 1;\n┤}\n\nint g(void)\n');
  });

  it('closes a function that the suffix does not close', () => {
    check(
      'c',
      'int f(void)\n{\n    ║\n---\nif (x) {\n        y();\n    }\n    return 1;\n}┤\n\nint g(void)\n',
    );
  });

  it('ends after one definition at the top level of a language with braces', () => {
    check('go', '// add\n║\n---\nfunc add(a, b int) int {\n\treturn a + b\n}┤\n\nfunc sub() {\n');
  });

  it('takes no brace in a string, a character or a comment for a block', () => {
    check(
      'javascript',
      'function f() {\n  ║\n---\nlog("}", \'}\', `}`); // }\n  /* } */ done();\n}┤\n',
    );
  });

  it('takes a quote that holds no character for no string', () => {
    check('rust', "// name\n║\n---\nfn name(s: &S) -> &'a str {\n    &s.n\n}┤\n\nfn b() {\n");
    check('cpp', "void f() {\n  ║\n---\nif (x < 1'000) { y(); }\n  z();\n}┤\nint g");
  });

  it('takes a brace in a character for no block', () => {
    check('c', "void f() {\n  ║\n---\nput('}', '\\'', '{');\n}┤\n");
    check('rust', "fn f() {\n  ║\n---\nput('\\u{7D}', '}');\n}┤\n");
    check('php', "function f() {\n  ║\n---\nput('}}');\n}┤\n");
  });

  it('holds back a brace that may become a character', () => {
    const context = { path: '', languageId: 'c', head: '', prefix: '{\n  ', suffix: '' };
    assert.deepEqual(blockExtent("f('}", context, false), { end: undefined, sure: 2 });
    assert.deepEqual(blockExtent("f('}", context, true), { end: 4, sure: 4 });
  });

  it('closes a block with its word where the suffix does not', () => {
    check('ruby', 'def f(x)\n  ║\n---\nx + 1\nend┤\n\ndef g\n');
    check('ruby', 'def f(x)\n  if x\n    ║\nend\n---\na\n  end┤\nend\n');
    check('lua', 'function f(x)\n  ║\n---\nreturn x\nend┤\n\nprint(f(1))\n');
    check('shellscript', 'if test -f a; then\n  ║\n---\nrm a\nfi┤\nls\n');
    check('shellscript', 'for a in *; do\n  ║\n---\nrm a\ndone < list┤\nls\n');
    check('shellscript', 'f() {\n  ║\n---\nrm a\n}┤\nf\n');
    check('sql', 'IF a THEN\n  ║\n---\nSELECT 1;\nEND IF;┤\nSELECT 2;\n');
    check('html', '<ul>\n  ║\n---\n<li>a</li>\n</ul>┤\n<p>\n');
  });

  it('leaves out a closing word that the suffix has', () => {
    check('ruby', 'def f(x)\n  ║\nend\n---\nx + 1\n┤end\n\ndef g\n');
    check('ruby', 'class A\n  def f\n    ║\n  end\nend\n---\na\n┤  end\n');
    check('shellscript', 'if a; then\n  ║\nelse\n  b\nfi\n---\nc\n┤else\n');
    check('sql', 'BEGIN\n  ║\nEND;\n---\nSELECT 1;\n┤END;\n');
    check('html', '<ul>\n  ║\n</ul>\n---\n<li>a</li>\n┤</ul>\n');
  });

  it('goes on through the other branches of a block', () => {
    check('ruby', 'if x\n  ║\n---\na\nelsif y\n  b\nelse\n  c\nend┤\nd\n');
    check('sql', '-- users\n║\n---\nSELECT\n  a\nFROM b\nWHERE c;\n\n┤SELECT\n');
  });

  it('ends after one definition at the top level of a language with words', () => {
    check('ruby', '# add\n║\n---\ndef add(a, b)\n  a + b\nend┤\n\ndef sub\n');
    check('lua', '-- add\n║\n---\nfunction add(a, b)\n  return a + b\nend┤\n\nfunction sub\n');
  });

  it('knows the end of a block whose first line the model must indent itself', () => {
    check('ruby', 'def f\n║\n---\n  a\nend┤\nb\n');
  });

  it('waits until a word is whole', () => {
    check('ruby', 'def f\n  ║\n---\na\nend');
    check('ruby', 'def f\n  ║\n---\na\n┤endless = 1');
    check('ruby', 'def f\r\n  ║\r\n---\na\r\nend┤\r\n');
  });

  it('judges an unfinished line as soon as its indent is known', () => {
    check('python', 'def f(x):\n    ║\n---\nreturn x\n┤@');
  });

  it('holds back a line of which it cannot know yet whether it belongs to the block', () => {
    const context = { path: '', languageId: 'python', head: '', prefix: '', suffix: '' };
    const text = 'if a:\n    b()\nel';
    assert.deepEqual(blockExtent(text, context, false), { end: undefined, sure: 14 });
    assert.deepEqual(blockExtent(text, context, true), { end: 14, sure: 14 });
  });

  it('never takes back what was sure, however the text grows', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '\n',
      '    ',
      'x',
      '"',
      "'",
      '//',
      '/*',
      '*/',
      'else:',
      'else',
      'end',
      'fi',
      '</a>',
      ' ',
      '\\',
      '\r\n',
      ')',
    );
    const text = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''));
    const language = fc.constantFrom(
      ...['python', 'c', 'rust', 'typescript', 'ruby', 'lua', 'shellscript', 'sql', 'html'],
    );
    const suffix = fc.constantFrom('', '\nend\n', '\n  end\n', '\n}\n');
    const prefix = fc.constantFrom('', 'f\n    ', 'if x:\n', 'void f() {\n\t', 'if x then\n  ');
    fc.assert(
      fc.property(
        text,
        text,
        language,
        prefix,
        suffix,
        fc.boolean(),
        (before, more, languageId, head, tail, ended) => {
          const context = { path: '', languageId, head: '', prefix: head, suffix: tail };
          const first = blockExtent(before, context, false);
          const later = blockExtent(before + more, context, ended);
          assert.ok(first.sure >= 0 && first.sure <= before.length);
          assert.ok(later.sure >= first.sure);
          if (first.end !== undefined) assert.equal(later.end, first.end);
        },
      ),
    );
  });
});
