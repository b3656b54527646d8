import assert from 'node:assert/strict';
import { acceptanceOf } from '../../src/completion/acceptance.js';

describe('acceptanceOf', () => {
  const rest = 'return a\n    + b';

  for (const [inserted, expected] of [
    [rest, 'whole'],
    ['return', 'part'],
    ['return a\n', 'part'],
    ['r', 'typed'],
    ['', undefined],
    ['x', undefined],
    [`${rest}\n`, undefined],
  ] as const) {
    it(`takes ${JSON.stringify(inserted)} for ${expected ?? 'something else'}`, () => {
      assert.equal(acceptanceOf(rest, inserted), expected);
    });
  }

  it('takes Enter with its indent for typing', () => {
    assert.equal(acceptanceOf('\n    x = 1', '\n    '), 'typed');
    assert.equal(acceptanceOf('\r\n\tx = 1', '\r\n\t'), 'typed');
  });
});
