import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeAfter, typedBetween } from '../../src/completion/place.js';
import { foldText } from '../../src/completion/text-hash.js';
import { placeOf } from '../support/places.js';

describe('typedBetween', () => {
  const at = (text: string, document = 'd') => placeOf(text, document);

  it('is nothing at the same place', () => {
    assert.equal(typedBetween(at('x = ║\n'), at('x = ║\n')), '');
  });

  it('is what was typed at the cursor', () => {
    assert.equal(typedBetween(at('x = ║\n'), at('x = foo║\n')), 'foo');
  });

  it('does not mind brackets and quotes that the editor closed by itself', () => {
    assert.equal(typedBetween(at('x = ║\n'), at('x = foo("║")\n')), 'foo("');
  });

  it('is undefined when something else changed, backwards, or in another document', () => {
    assert.equal(typedBetween(at('x = ║\n'), at('y = foo║\n')), undefined);
    assert.equal(typedBetween(at('x = ║\n'), at('x = foo║\nz\n')), undefined);
    assert.equal(typedBetween(at('x = ║\n'), at('x =║\n')), undefined);
    assert.equal(typedBetween(at('x = ║\n'), at('x = ║\n', 'e')), undefined);
  });

  it('is undefined when something far off changed, before or after', () => {
    const far = (before: string, typed: string, after: string) =>
      at(`${before}${'# line\n'.repeat(1_000)}x = ${typed}║\n${'# line\n'.repeat(1_000)}${after}`);
    assert.equal(typedBetween(far('a', '', 'b'), far('a', 'foo', 'b')), 'foo');
    assert.equal(typedBetween(far('a', '', 'b'), far('c', 'foo', 'b')), undefined);
    assert.equal(typedBetween(far('a', '', 'b'), far('a', 'foo', 'c')), undefined);
  });

  it('is undefined when something beyond the windows changed', () => {
    const start = { ...at('x = ║\n'), whole: { before: 1, after: 2 } };
    const now = at('x = foo║\n');
    const before = foldText(1, 'foo');
    assert.equal(typedBetween(start, { ...now, whole: { before, after: 2 } }), 'foo');
    assert.equal(typedBetween(start, { ...now, whole: { before, after: 3 } }), undefined);
    assert.equal(typedBetween(start, { ...now, whole: { before: 4, after: 2 } }), undefined);
    assert.equal(typedBetween(start, now), 'foo');
  });

  it('gives back whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (prefix, typed, suffix) => {
        const start = at(`${prefix}║${suffix}`.replace(/║(?=.*║)/gu, ''));
        const now = { ...start, offset: start.offset + typed.length, prefix: start.prefix + typed };
        assert.equal(typedBetween(start, now), typed);
      }),
    );
  });
});

describe('placeAfter', () => {
  it('is the place at which the accepted text has become a part of the document', () => {
    const start = { ...placeOf('x = f(║)\n'), whole: { before: 1, after: 2 } };
    const next = placeAfter(start, 'a)', 1);
    const { whole, ...place } = next;
    assert.deepEqual(place, placeOf('x = f(a)║\n'));
    assert.equal(typedBetween(start, next), 'a)');
    assert.equal(whole?.after, 2);
  });
});
