import assert from 'node:assert/strict';
import fc from 'fast-check';
import { restOfTypedThrough } from '../../src/completion/typed-through.js';

const last = { document: 'd', offset: 10, prefix: 'x = 1\nfoo ', suffix: '\n', text: '= bar()' };

describe('restOfTypedThrough', () => {
  it('gives the whole text at the same place', () => {
    assert.equal(restOfTypedThrough(last, last), '= bar()');
  });

  it('gives the rest after a part was typed', () => {
    const now = { ...last, offset: 12, prefix: `${last.prefix}= ` };
    assert.equal(restOfTypedThrough(last, now), 'bar()');
  });

  it('gives nothing when something else was typed', () => {
    const now = { ...last, offset: 12, prefix: `${last.prefix}+ ` };
    assert.equal(restOfTypedThrough(last, now), undefined);
  });

  it('gives nothing when all was typed, in another document, or when the suffix changed', () => {
    const all = { ...last, offset: 17, prefix: last.prefix + last.text };
    assert.equal(restOfTypedThrough(last, all), undefined);
    assert.equal(restOfTypedThrough(last, { ...last, document: 'e' }), undefined);
    assert.equal(restOfTypedThrough(last, { ...last, suffix: ')' }), undefined);
  });

  it('typed and rest are together the suggestion', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), fc.nat(), (text, prefix, at) => {
        const n = at % text.length;
        const placed = { document: 'd', offset: prefix.length, prefix, suffix: '', text };
        const now = { ...placed, offset: prefix.length + n, prefix: prefix + text.slice(0, n) };
        assert.equal(restOfTypedThrough(placed, now), text.slice(n));
      }),
    );
  });
});
