import assert from 'node:assert/strict';
import { isSimilar } from '../../../src/completion/postprocess/similar.js';

describe('isSimilar', () => {
  it('allows one character, or 5 % of a long text', () => {
    assert.ok(isSimilar('return total', 'return totla'.replace('la', 'al')));
    assert.ok(isSimilar('return total;', 'return total'));
    assert.ok(!isSimilar('return total', 'return count'));
    const long = 'const names = users.filter(isActive).map(nameOf);';
    assert.ok(isSimilar(long, long.replace('users', 'usex')));
    assert.ok(!isSimilar(long, long.replace('names', 'na')));
  });

  it('counts a replaced character once', () => {
    assert.ok(isSimilar("x = 'a", 'x = "a'));
    assert.ok(!isSimilar("x = 'a'", 'x = "a"'));
  });

  it('takes other numbers for another text', () => {
    assert.ok(!isSimilar('rows[1] = value', 'rows[2] = value'));
  });

  it('takes short texts for themselves alone', () => {
    assert.ok(!isSimilar('a', 'b'));
    assert.ok(isSimilar('}', '}'));
  });
});
