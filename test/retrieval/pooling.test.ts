import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pool } from '../../src/retrieval/pooling.js';

const hidden = new Float32Array([9, 12, 3, 0, 0, 4]); // three tokens of width 2

describe('pool', () => {
  it('takes the mean, the first or the last token, at unit length', () => {
    assert.deepEqual(pool(hidden, 3, 'cls'), new Float32Array([0.6, 0.8]));
    assert.deepEqual(pool(hidden, 3, 'last'), new Float32Array([0, 1]));
    assert.deepEqual(pool(hidden, 3, 'mean'), new Float32Array([0.6, 0.8]));
  });

  it('leaves a masked instruction out of the mean, but never every token', () => {
    assert.deepEqual(pool(hidden, 3, 'mean', 1), new Float32Array([0.6, 0.8]));
    assert.deepEqual(pool(hidden, 3, 'mean', 2), new Float32Array([0, 1]));
    assert.deepEqual(pool(hidden, 3, 'mean', 99), new Float32Array([0, 1]));
  });

  it('gives unit length, and zeros for zeros', () => {
    assert.deepEqual(pool(new Float32Array(4), 2, 'mean'), new Float32Array(2));
    const numbers = fc.float32Array({ minLength: 8, maxLength: 8, min: 1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(numbers, (values) => {
        const length = Math.hypot(...pool(values, 2, 'mean'));
        return Math.abs(length - 1) < 1e-5;
      }),
    );
  });
});
