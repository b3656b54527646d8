import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentText, maxDocumentCharacters } from '../../src/retrieval/document-text.js';
import { demonstration } from '../support/demonstrations.js';

describe('documentText', () => {
  it('is title, guideline and code', () => {
    const parts = { title: 'Title', guideline: 'Do this.', code: 'a()\nb()' };
    assert.equal(documentText(demonstration(parts)), 'Title\nDo this.\na()\nb()');
    assert.equal(documentText(demonstration({ ...parts, guideline: '' })), 'Title\na()\nb()');
  });

  it('is cut at the end of a line', () => {
    const code = Array.from({ length: 500 }, (_, line) => `call_number(${line})`).join('\n');
    const text = documentText(demonstration({ code }));
    assert.ok(text.length <= maxDocumentCharacters);
    assert.match(text, /\)$/);
    assert.ok(`Example\n${code}`.startsWith(`${text}\n`));
  });

  it('is never longer than the limit nor broken inside a character', () => {
    const long = fc.string({ unit: 'binary', minLength: 900, maxLength: 1_200 });
    fc.assert(
      fc.property(long, long, (title, code) => {
        const text = documentText(demonstration({ title, code }));
        assert.ok(text.length <= maxDocumentCharacters);
        assert.doesNotMatch(text, /\p{Surrogate}/u);
      }),
    );
  });
});
