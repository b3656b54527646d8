import assert from 'node:assert/strict';
import fc from 'fast-check';
import { typedBetween } from '../../src/completion/place.js';
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
