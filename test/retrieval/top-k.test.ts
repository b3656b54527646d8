import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TopK } from '../../src/retrieval/top-k.js';

describe('TopK', () => {
  it('gives what sorting everything gives, in whatever order rows come', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 1_500 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 20 }), fc.boolean(), (values, k, reversed) => {
        const rows = values.map((score, row) => ({ row, score }));
        const top = new TopK(k);
        for (const { row, score } of reversed ? rows.toReversed() : rows) top.offer(row, score);
        const sorted = rows.toSorted((a, b) => b.score - a.score || a.row - b.row);
        assert.deepEqual(top.best(), sorted.slice(0, k));
      }),
    );
  });
});
