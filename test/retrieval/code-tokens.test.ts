import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeTokens } from '../../src/retrieval/code-tokens.js';

describe('codeTokens', () => {
  const cases: [text: string, tokens: string[]][] = [
    ['cursor.execute(sql)', ['cursor', 'execute', 'sql']],
    ['getUserName', ['getusername', 'get', 'user', 'name']],
    ['safe_join', ['safe_join', 'safe', 'join']],
    ['sha256', ['sha256', 'sha', '256']],
    ['__init__', ['__init__', 'init']],
    ['x = y + 1; // !?', []],
    ['$_POST["id"]', ['$_post', 'post', 'id']],
    ['a'.repeat(65), []],
  ];
  for (const [text, tokens] of cases) {
    it(`splits ${text.slice(0, 30)}`, () => {
      assert.deepEqual(codeTokens(text), tokens);
    });
  }

  it('gives lower-case terms of two or more letters without blanks, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const token of codeTokens(text)) {
          assert.equal(token, token.toLowerCase());
          assert.match(token, /^\S{2,}$/);
        }
      }),
    );
  });

  it('finds every identifier as a whole wherever it stands', () => {
    const identifier = fc.stringMatching(/^[a-z][a-z0-9_]{1,20}$/);
    fc.assert(
      fc.property(fc.array(identifier), fc.constantFrom(' ', '.', '(', '\n', '->'), (names, by) => {
        const tokens = new Set(codeTokens(names.join(by)));
        for (const name of names) if (/[a-z0-9]/.test(name)) assert.ok(tokens.has(name), name);
      }),
    );
  });
});
