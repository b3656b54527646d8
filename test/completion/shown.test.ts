import assert from 'node:assert/strict';
import { shownWith } from '../../src/completion/shown.js';
import { Suggestion } from '../../src/completion/suggestion.js';
import { placeOf } from '../support/places.js';

describe('shownWith', () => {
  const given = ['foo(1, 2)', 'foo(1)', 'bar(2)'].map((text) => {
    const suggestion = new Suggestion(placeOf('x = ║\n'));
    return { suggestion, text };
  });

  for (const [inserted, expected] of [
    ['foo(1)', 'foo(1)'],
    ['foo', 'foo(1, 2)'],
    ['bar', 'bar(2)'],
    ['', undefined],
    ['baz', undefined],
    ['bar(2) + 1', undefined],
  ] as const) {
    it(`takes ${JSON.stringify(inserted)} for ${expected ?? 'none of them'}`, () => {
      assert.equal(shownWith(given, inserted)?.text, expected);
    });
  }
});
