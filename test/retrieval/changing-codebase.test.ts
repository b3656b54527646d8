import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Demonstration } from '../../src/codebase/demonstration.js';
import { Bm25Index } from '../../src/retrieval/bm25-index.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import { nullLog } from '../../src/platform/log.js';
import { createRetriever } from '../support/create-retriever.js';
import { demonstration } from '../support/demonstrations.js';
import { FakeEmbedder } from '../support/fake-embedder.js';
import { SyntheticCodebase } from '../support/synthetic-codebase.js';
import { withTemporaryFolder } from '../support/with-folder.js';

const { signal } = new AbortController();
const query = { text: 'find the reader by email', family: 'python' };
const find = demonstration({ id: 'a.py', title: 'Find a reader by email' });
const open = demonstration({ id: 'b.py', title: 'Open an uploaded picture' });
const ban = demonstration({ id: 'c.py', title: 'Ban a reader by email for good' });

describe('retrieval from a codebase that changes', () => {
  it('ranks by BM25 as a fresh index does, whatever came and went', async () => {
    const codebase = new SyntheticCodebase();
    const pool = codebase.demonstrations(40);
    const queries = codebase.queries(3);
    const some = fc.subarray(pool, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(some, { minLength: 2, maxLength: 4 }), async (rounds) => {
        const index = await Bm25Index.build([], signal);
        for (const round of rounds) await index.update(round, signal);
        const fresh = await Bm25Index.build(rounds.at(-1) ?? [], signal);
        assert.deepEqual(index.members('python'), fresh.members('python'));
        for (const text of queries) {
          const [updated, expected] = [index, fresh].map((one) => one.search(text, 'python', 40));
          const ids = (hits: typeof updated) =>
            new Map(hits?.map((hit) => [hit.demonstration.id, hit.score]));
          const scores = ids(expected);
          assert.equal(updated?.length, expected?.length);
          // The mean length of the documents is kept by adding and taking away, which rounds.
          for (const [id, score] of ids(updated))
            assert.ok(Math.abs(score - (scores.get(id) ?? NaN)) < 1e-6, id);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('hands out the demonstration with its new review state', async () => {
    const retriever = createRetriever('bm25', { demonstrations: [find, open] });
    await retriever.retrieve(query, 1, signal);
    await retriever.update([{ ...find, review: 'reviewed' }, open], signal);
    const [first] = await retriever.retrieve(query, 1, signal);
    assert.equal(first?.demonstration.review, 'reviewed');
    await retriever.dispose();
  });

  for (const strategy of ['random', 'bm25', 'dense', 'hybrid'] as const) {
    it(`finds with ${strategy} what is new and nothing that is gone`, async () => {
      await withTemporaryFolder(async (folder) => {
        const embedder = new FakeEmbedder();
        const cache = new EmbeddingCache(folder, nullLog);
        const retriever = createRetriever(strategy, {
          demonstrations: [find, open],
          embedding: { embedder, cache },
          waitForIndex: true,
        });
        const ids = async () =>
          (await retriever.retrieve(query, 3, signal)).map((one) => one.demonstration.id).sort();
        assert.deepEqual(await ids(), ['a.py', 'b.py']);
        await retriever.update([open, ban], signal);
        assert.deepEqual(await ids(), ['b.py', 'c.py']);
        await retriever.dispose();
      });
    });
  }

  it('embeds only what was never embedded', async () => {
    await withTemporaryFolder(async (folder) => {
      const embedder = new FakeEmbedder();
      const retriever = createRetriever('dense', {
        demonstrations: [find, open],
        embedding: { embedder, cache: new EmbeddingCache(folder, nullLog) },
        waitForIndex: true,
      });
      await retriever.retrieve(query, 1, signal);
      const before = embedder.embedded.document.length;
      await retriever.update([find, open, ban], signal);
      assert.deepEqual(embedder.embedded.document.length, before + 1);
      await retriever.update([find, ban], signal);
      assert.equal(embedder.embedded.document.length, before + 1);
      await retriever.dispose();
    });
  });

  it('answers with the index before while the new one is being made', async () => {
    const index = await Bm25Index.build([find], signal);
    const many = Array.from({ length: 60 }, (_, at): Demonstration =>
      demonstration({ id: `${at}.py`, title: 'Find a reader' }),
    );
    const updating = index.update([find, ...many], signal);
    assert.equal(index.search('find reader email', 'python', 1)[0]?.demonstration, find);
    await updating;
    assert.equal(index.members('python').length, 61);
  });
});
