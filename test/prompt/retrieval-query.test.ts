import assert from 'node:assert/strict';
import fc from 'fast-check';
import { languages } from '../../src/platform/language.js';
import { retrievalQuery } from '../../src/prompt/retrieval-query.js';

function queryOf(languageId: string, code: string, limit?: number) {
  const [prefix = '', suffix = ''] = code.split('¦');
  return retrievalQuery({ path: 'a', languageId, head: '', prefix, suffix }, limit);
}

describe('retrievalQuery', () => {
  it('begins with the comment above the cursor, then signature, calls and imports', () => {
    const code = [
      'import sqlite3',
      'from flask import request',
      '',
      'def find_user(name):',
      '    db = sqlite3.connect(PATH)',
      '    # Look the user up by name',
      '    rows = db.execute(¦',
    ].join('\n');
    assert.deepEqual(queryOf('python', code), {
      description: 'Look the user up by name',
      text: [
        'Look the user up by name',
        'find user',
        'def find_user(name)',
        'db.execute sqlite3.connect',
        'sqlite3 flask request',
      ].join('\n'),
      family: 'python',
    });
  });

  const descriptions: readonly [what: string, language: string, code: string, expected: string][] =
    [
      ['an unfinished line comment', 'python', 'def f():\n    # delete the fi¦', 'delete the fi'],
      [
        'an unfinished block comment',
        'c',
        'int f(void) {\n  /* copy the\n     name ¦',
        'copy the name',
      ],
      [
        'successive line comments',
        'go',
        'func F() {\n\t// Open the file\n\t// below root.\n\t¦',
        'Open the file below root.',
      ],
      ['a docstring', 'python', 'def f(a):\n    """Render the page."""\n    ¦', 'Render the page.'],
      [
        'an unfinished docstring',
        'python',
        'def f(a):\n    """Render the\n    page ¦',
        'Render the page',
      ],
      [
        'a doc comment above the function',
        'java',
        'class A {\n  /**\n   * Finds users.\n   * @param a name\n   */\n  @Get("/x")\n  public int f(String a) {\n    ¦',
        'Finds users. @param a name',
      ],
      [
        'the nearest of several',
        'javascript',
        '// File.\n\nfunction f() {\n  // one\n  a();\n  // two\n  b();\n  ¦',
        'two',
      ],
      [
        'a comment at an empty body',
        'typescript',
        'function f() {\n  ¦\n  // send the mail\n}',
        'send the mail',
      ],
      [
        'a comment outside any function',
        'python',
        'import os\n\n# list the folder\n¦',
        'list the folder',
      ],
      ['nothing far away', 'python', '# licence\n\n\n\n\nimport os\n¦', ''],
      [
        'no comment of another function',
        'c',
        'int f(void) {\n  /* one */\n}\nint g(void) {\n  ¦',
        '',
      ],
      ['no comment for tools', 'python', 'def f():\n    # noqa: E501\n    ¦', ''],
      ['no shebang', 'shellscript', '#!/bin/sh\n¦', ''],
      ['no comment behind code', 'python', 'def f():\n    a = 1  # one\n    ¦', ''],
      ['Lua', 'lua', 'function f(a)\n  --[[ read\n  it ]]\n  ¦', 'read it'],
      ['HTML', 'html', '<!-- show the name -->\n¦', 'show the name'],
      ['Rust', 'rust', '/// Reads it.\n#[inline]\npub fn f() {\n    ¦', 'Reads it.'],
      ['SQL', 'sql', '-- all users\nSELECT ¦', 'all users'],
      ['Ruby', 'ruby', 'def f(a)\n  # read\n  # it\n  ¦', 'read it'],
      ['CRLF', 'c', 'int f(void) {\r\n  // copy\r\n  // it\r\n  ¦', 'copy it'],
    ];
  for (const [what, language, code, expected] of descriptions) {
    it(`takes as the description: ${what}`, () => {
      assert.equal(queryOf(language, code).description, expected);
    });
  }

  it('reads the imports from the head of a long file', () => {
    const query = retrievalQuery({
      path: 'a',
      languageId: 'go',
      head: 'package a\n\nimport (\n\t"database/sql"\n\t"net/http"\n)\n',
      prefix: 'func F() {\n\t',
      suffix: '',
    });
    assert.match(query.text, /database\/sql net\/http/);
  });

  it('keeps the end of a description that is too long', () => {
    const words = Array.from({ length: 100 }, (_, i) => `word${i}`).join(' ');
    const { text } = queryOf('python', `def f():\n    # ${words}\n    ¦`);
    assert.ok(text.endsWith('word98 word99'));
    assert.ok(text.length <= 220);
  });

  it('never loses the description, never is too long, and never splits a character', () => {
    const word = fc.stringMatching(/^[a-zé𝒳]{1,12}$/u);
    const comment = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(comment, fc.integer({ min: 20, max: 300 }), (description, limit) => {
        const code = `import os\ndef find_user(name):\n    # ${description}\n    os.open(name)\n    ¦`;
        const { text } = queryOf('python', code, limit);
        assert.ok(text.length <= limit);
        assert.ok(text.startsWith(description) || description.endsWith(text));
        assert.doesNotMatch(text, /\p{Surrogate}/u);
      }),
    );
  });

  it('never fails, whatever the text', () => {
    const context = fc.record({
      path: fc.constant(''),
      languageId: fc.constantFrom(...languages.map(({ id }) => id), 'unknown', 'toString'),
      head: fc.string({ unit: 'binary' }),
      prefix: fc.string({ unit: 'binary' }),
      suffix: fc.string({ unit: 'binary' }),
    });
    fc.assert(fc.property(context, (one) => retrievalQuery(one).text.length <= 220));
  });

  it('is empty in an empty file', () => {
    assert.deepEqual(queryOf('python', '¦'), { text: '', family: 'python', description: '' });
  });
});
