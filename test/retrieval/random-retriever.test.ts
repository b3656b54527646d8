import assert from 'node:assert/strict';
import { RandomRetriever } from '../../src/retrieval/random-retriever.js';
import { demonstration } from '../support/demonstrations.js';

const { signal } = new AbortController();
const all = Array.from({ length: 20 }, (_, index) => demonstration({ id: `cwe-089/${index}.py` }));
const inC = demonstration({ id: 'cwe-787/a.c', languageId: 'c' });

async function chosen(seed: number, text: string, k: number, from = [...all, inC]) {
  const retriever = new RandomRetriever(from, seed);
  const ranked = await retriever.retrieve({ text, family: 'python' }, k, signal);
  return ranked.map((result) => result.demonstration.id);
}

describe('RandomRetriever', () => {
  it('repeats its choice for the same seed and query, in whatever order files were loaded', async () => {
    const once = await chosen(1, 'query', 3);
    assert.equal(once.length, 3);
    assert.deepEqual(await chosen(1, 'query', 3, all.toReversed()), once);
  });

  it('chooses otherwise for another seed or query', async () => {
    const once = await chosen(1, 'query', 5);
    assert.notDeepEqual(await chosen(2, 'query', 5), once);
    assert.notDeepEqual(await chosen(1, 'other', 5), once);
  });

  it('gives each of the family once when asked for more', async () => {
    const ids = await chosen(1, 'query', 100);
    assert.deepEqual(new Set(ids), new Set(all.map(({ id }) => id)));
    assert.equal(ids.length, all.length);
  });

  it('reaches every demonstration about equally often', async () => {
    const counts = new Map<string, number>();
    for (let query = 0; query < 2_000; query += 1) {
      const [id = ''] = await chosen(1, `query ${query}`, 1);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    assert.equal(counts.size, all.length);
    // Expected 100 each with a deviation of 10.
    for (const count of counts.values()) assert.ok(count > 50 && count < 150, String(count));
  });
});
