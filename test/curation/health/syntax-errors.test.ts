import assert from 'node:assert/strict';
import { checkSyntax } from '../../../src/curation/health/syntax-errors.js';
import { languageById } from '../../../src/platform/language.js';
import { SyntaxService } from '../../../src/platform/syntax.js';
import { packagedSyntaxFiles } from '../../support/syntax-files.js';
import { longPython, slowSyntax } from '../../support/slow-syntax.js';

describe('code that does not parse', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  after(() => syntax.dispose());

  async function severityOf(id: string, text: string): Promise<string | undefined> {
    const language = languageById(id);
    assert.ok(language);
    const [problem] = await checkSyntax(
      { path: '/a', language, text },
      syntax,
      new AbortController().signal,
    );
    return problem?.severity;
  }

  for (const [what, code] of [
    ['an annotation', 'static int __init start(void) { return 0; }\n'],
    ['a pasted string', 'void f(long n) { printf("%" PRIxLSET "\\n", n); }\n'],
    ['a call without a semicolon', 'void f(void) {\n  DisableWarning(4127)\n  if (a) return;\n}\n'],
  ] as const) {
    it(`is a note in C where it may be a macro: ${what}`, async () => {
      assert.notEqual(await severityOf('c', code), 'error');
    });
  }

  it('is an error in C where a bracket has no partner, unless it stands in a string', async () => {
    assert.equal(await severityOf('c', 'int f(int a) { if (a) { return 1; }\n'), 'error');
    assert.equal(await severityOf('c', 'int f(int a] { return = 1; }\n'), 'error');
    assert.equal(await severityOf('c', 'int f(void) { char c = "("; return = 1; }\n'), 'note');
  });

  it('is an error in every other language', async () => {
    assert.equal(await severityOf('go', 'package main\n\nfunc f() { return = 1 }\n'), 'error');
  });

  it('is found however deep it lies', async () => {
    const deep = `x = f(1 1)${' + 1'.repeat(60_000)};\n`;
    assert.equal(await severityOf('javascript', deep), 'error');
    assert.equal(await severityOf('c', `int ${deep}`), 'note');
  }).timeout(10_000);

  it('is told at the beginning of a text that takes too long', async () => {
    const language = languageById('python');
    assert.ok(language);
    const slow = slowSyntax();
    const text = { path: '/a', language, text: longPython };
    const [problem] = await checkSyntax(text, slow, new AbortController().signal);
    assert.equal(problem?.code, 'does-not-parse');
    assert.equal(problem.message, 'The Python code could not be parsed in time.');
    await slow.dispose();
  });
});
