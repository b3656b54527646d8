import assert from 'node:assert/strict';
import type { Demonstration } from '../../../src/codebase/demonstration.js';
import { leaveOneOut } from '../../../src/curation/coverage/leave-one-out.js';
import { Bm25Retriever } from '../../../src/retrieval/bm25-retriever.js';
import type { Retriever } from '../../../src/retrieval/retriever.js';
import { demonstration } from '../../support/demonstrations.js';

const { signal } = new AbortController();

/** Lists the same demonstrations for every query. */
function always(...found: Demonstration[]): Retriever {
  return {
    strategy: 'bm25',
    retrieve: (_query, k) =>
      Promise.resolve(
        found.slice(0, k).map((one, index) => ({ demonstration: one, score: -index, ranks: {} })),
      ),
  };
}

const a = demonstration({ id: 'a.py', cwe: 79 });
const b = demonstration({ id: 'b.py', cwe: 79 });
const c = demonstration({ id: 'c.py', cwe: 89 });
const d = demonstration({ id: 'd.py', cwe: 89 });

describe('leave-one-out retrieval accuracy', () => {
  it('leaves the query itself out and ranks the first of its CWE (worked out by hand)', async () => {
    // a finds b first; b finds a first. c finds d behind a and b; d finds c behind a and b.
    const found = await leaveOneOut([a, b, c, d], always(a, b, c, d), { signal });
    assert.deepEqual(found, [
      { cwe: 79, queries: 2, top1: 1, meanRank: 1 },
      { cwe: 89, queries: 2, top1: 0, meanRank: 3 },
    ]);
  });

  it('does not search with what has nothing to find: alone of its CWE in its language', async () => {
    const inGo = demonstration({ id: 'e.go', cwe: 79, languageId: 'go' });
    const found = await leaveOneOut(
      [a, b, inGo, demonstration({ id: 'f.py', cwe: undefined })],
      always(a, b),
      { signal },
    );
    assert.deepEqual(found, [{ cwe: 79, queries: 2, top1: 1, meanRank: 1 }]);
  });

  it('ranks what is not listed behind all that is', async () => {
    const found = await leaveOneOut([a, b, c, d], always(c, d), { signal });
    assert.deepEqual(found[0], { cwe: 79, queries: 2, top1: 0, meanRank: 3 });
  });

  it('tells two codebases with equal names apart', async () => {
    const elsewhere = demonstration({ id: 'a.py', cwe: 79, folder: '/other' });
    const found = await leaveOneOut([a, elsewhere], always(a, elsewhere), { signal });
    assert.deepEqual(found, [{ cwe: 79, queries: 2, top1: 1, meanRank: 1 }]);
  });

  it('works with a real index', async () => {
    const all = [
      demonstration({ id: 'a.py', cwe: 89, title: 'Find a reader by email in the database' }),
      demonstration({ id: 'b.py', cwe: 89, title: 'Delete a reader from the database' }),
      demonstration({ id: 'c.py', cwe: 22, title: 'Open an uploaded picture' }),
      demonstration({ id: 'd.py', cwe: 22, title: 'Delete an uploaded picture' }),
    ];
    const retriever = new Bm25Retriever(all);
    try {
      const found = await leaveOneOut(all, retriever, { signal });
      assert.deepEqual(
        found.map(({ cwe, top1 }) => [cwe, top1]),
        [
          [22, 1],
          [89, 1],
        ],
      );
    } finally {
      await retriever.dispose();
    }
  });

  it('tells how far it is, and ends when it is aborted', async () => {
    const seen: number[] = [];
    const stop = new AbortController();
    const options = {
      signal: stop.signal,
      onProgress: ({ done }: { done: number }) => seen.push(done),
    };
    await leaveOneOut([a, b], always(a, b), options);
    assert.deepEqual(seen, [0, 1, 2]);
    stop.abort();
    const retriever = new Bm25Retriever([a, b]);
    await assert.rejects(leaveOneOut([a, b], retriever, options), { name: 'AbortError' });
    await retriever.dispose();
  });
});
