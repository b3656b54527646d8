import assert from 'node:assert/strict';
import { checkTemplateEnds } from '../../../src/curation/health/template-ends.js';
import { languageById } from '../../../src/platform/language.js';
import { SyntaxService } from '../../../src/platform/syntax.js';
import { packagedSyntaxFiles } from '../../support/syntax-files.js';
import { longPython, slowSyntax } from '../../support/slow-syntax.js';

describe('what would end a template', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  after(() => syntax.dispose());

  async function placesIn(id: string, text: string): Promise<string[]> {
    const language = languageById(id);
    assert.ok(language);
    const found = await checkTemplateEnds(
      { path: '/a', language, text },
      syntax,
      new AbortController().signal,
    );
    return found.map(({ range }) => `${range.startLine}:${range.startColumn}`);
  }

  for (const [id, text] of [
    ['python', 'def f():\n    """Says what it does."""\n    return r"""\\d"""\n'],
    ['javascript', '/* One. */\nconst a = 1; /** Two. */ // three\n'],
    ['java', '/** One. */\nclass A {}\n'],
    ['rust', '/* One /* nested */ two */\nfn f() {}\n'],
    ['php', '<?php\n/* One. */\n$a = 1;\n'],
    ['kotlin', '/* One. */\nval a = 1\n'],
    ['ruby', '=begin\nOne\n=end\na = 1\n'],
    ['html', '<!-- One -->\n<p>two</p>\n'],
    ['c', '#if A\nint x;\n#else\nint y;\n#endif\n'],
  ] as const) {
    it(`may stand in the own comments of ${id} code`, async () => {
      assert.deepEqual(await placesIn(id, text), []);
    });
  }

  for (const [what, id, text, places] of [
    ['a line comment', 'go', 'package main\n\n// */ evil() /*\n', ['3:4']],
    ['a string', 'javascript', 'const a = "/*";\nconst b = "*/";\n', ['2:12']],
    ['a regular expression', 'typescript', 'const a = /b*/;\n', ['1:13']],
    ['two comments around code', 'python', '# """\nevil()\n# """\n', ['1:3', '3:3']],
    ['escapes that Java reads as characters', 'java', '// \\u002a/ evil();\n', ['1:4']],
    ['code without a grammar', 'kotlin', 'val a = 1 */\n', ['1:11']],
    ['a conditional that is not open', 'c', '#if A\n#endif\n#else\n', ['3:1']],
  ] as const) {
    it(`is named in ${what}`, async () => {
      assert.deepEqual(await placesIn(id, text), places);
    });
  }

  it('is not sought in what takes too long to parse', async () => {
    const language = languageById('python');
    assert.ok(language);
    const slow = slowSyntax();
    const text = { path: '/a', language, text: `${longPython}# """\n` };
    assert.deepEqual(await checkTemplateEnds(text, slow, new AbortController().signal), []);
    await slow.dispose();
  });

  it('is what follows a comment of HTML that was ended in its other form', async () => {
    assert.deepEqual(await placesIn('html', '<!-- a --!> b -->\n'), ['1:15']);
    assert.deepEqual(await placesIn('html', '<!-- <!-- never ended'), []);
  });
});
