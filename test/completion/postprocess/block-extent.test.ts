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
      ')',
    );
    const text = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''));
    const language = fc.constantFrom('python', 'c', 'typescript');
    const prefix = fc.constantFrom('', 'f\n    ', 'if x:\n', 'void f() {\n\t');
    fc.assert(
      fc.property(
        text,
        text,
        language,
        prefix,
        fc.boolean(),
        (before, more, languageId, head, ended) => {
          const context = { path: '', languageId, head: '', prefix: head, suffix: '' };
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
