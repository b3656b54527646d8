import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fuseRanks } from '../../src/retrieval/rank-fusion.js';

const compare = (a: string, b: string) => (a < b ? -1 : 1);

describe('fuseRanks', () => {
  it('adds 1 / (60 + rank) over the lists', () => {
    assert.deepEqual(fuseRanks([['a', 'b'], ['b']], compare), [
      { item: 'b', score: 1 / 62 + 1 / 61, ranks: [2, 1] },
      { item: 'a', score: 1 / 61, ranks: [1, undefined] },
    ]);
  });

  it('orders equal scores by the given order', () => {
    const fused = fuseRanks(
      [
        ['b', 'a'],
        ['a', 'b'],
      ],
      compare,
    );
    assert.deepEqual(
      fused.map(({ item }) => item),
      ['a', 'b'],
    );
  });

  const list = fc.uniqueArray(fc.stringMatching(/^[a-j]$/), { maxLength: 10 });

  it('holds every item once, scored by definition, and does not depend on the order of the lists', () => {
    fc.assert(
      fc.property(list, list, (first, second) => {
        const fused = fuseRanks([first, second], compare);
        assert.equal(fused.length, new Set([...first, ...second]).size);
        for (const { item, score } of fused) {
          const expected = [first, second]
            .map((ranked) => ranked.indexOf(item) + 1)
            .reduce((sum, rank) => (rank > 0 ? sum + 1 / (60 + rank) : sum), 0);
          assert.equal(score, expected);
        }
        const swapped = fuseRanks([second, first], compare);
        assert.deepEqual(
          swapped.map(({ item }) => item),
          fused.map(({ item }) => item),
        );
      }),
    );
  });

  it('keeps the order of a single list', () => {
    fc.assert(
      fc.property(list, (ranked) => {
        assert.deepEqual(
          fuseRanks([ranked], compare).map(({ item }) => item),
          ranked,
        );
      }),
    );
  });
});
