import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distance } from 'ml-distance';
import { innerProduct } from '../../src/retrieval/inner-product.js';

describe('innerProduct', () => {
  it('is what ml-distance computes, for every length', () => {
    const number = fc.float({ min: -1, max: 1, noNaN: true });
    const pair = fc
      .nat(67)
      .chain((length) =>
        fc.tuple(
          fc.array(number, { minLength: length, maxLength: length }),
          fc.array(number, { minLength: length, maxLength: length }),
        ),
      );
    fc.assert(
      fc.property(pair, ([left, right]) => {
        const [a, b] = [Float32Array.from(left), Float32Array.from(right)];
        assert.ok(Math.abs(innerProduct(a, b) - distance.innerProduct(a, b)) < 1e-9);
      }),
    );
  });
});
