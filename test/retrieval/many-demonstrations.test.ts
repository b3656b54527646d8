import assert from 'node:assert/strict';
import type { Demonstration } from '../../src/codebase/demonstration.js';
import { nullLog } from '../../src/platform/log.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import { createRetriever } from '../support/create-retriever.js';
import { demonstration } from '../support/demonstrations.js';
import { FakeEmbedder } from '../support/fake-embedder.js';
import { SyntheticCodebase } from '../support/synthetic-codebase.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const wanted = demonstration({
  id: 'wanted.py',
  title: 'Unsubscribe a reader',
  guideline: 'Bind the address as a parameter',
  code: 'cursor.execute(statement, (address,))',
});
const query = {
  text: `${wanted.title} ${wanted.guideline} ${wanted.code}`,
  family: 'python',
};

describe('a codebase of 10,000 demonstrations', function () {
  this.timeout(60_000);

  let demonstrations: Demonstration[];
  before(() => {
    demonstrations = new SyntheticCodebase().demonstrations(9_999);
    demonstrations.splice(5_000, 0, wanted);
  });
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  for (const strategy of ['bm25', 'dense'] as const) {
    const create = (embedder: FakeEmbedder) =>
      createRetriever(strategy, {
        demonstrations,
        embedding: { embedder, cache: new EmbeddingCache(folder.path, nullLog) },
        waitForIndex: true,
      });

    it(`ranks the right one first by ${strategy}`, async () => {
      const embedder = new FakeEmbedder();
      const retriever = create(embedder);
      const ranked = await retriever.retrieve(query, 3, new AbortController().signal);
      assert.equal(ranked.length, 3);
      assert.equal(ranked[0]?.demonstration.id, wanted.id);
      assert.equal(ranked[0].ranks[strategy], 1);
      assert.equal(embedder.embedded.document.length, strategy === 'dense' ? 10_000 : 0);
      await retriever.dispose();
    });
  }

  it('ends the waiting for an abort while bm25 is indexing', async () => {
    const retriever = createRetriever('bm25', { demonstrations });
    const abort = new AbortController();
    const answer = retriever.retrieve(query, 1, abort.signal);
    abort.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    await retriever.dispose();
  });

  it('ends the waiting for an abort, and the indexing when it is disposed of', async () => {
    const embedder = new FakeEmbedder();
    // The embedder never answers, so only the abort can end the waiting.
    let open = (): void => undefined;
    embedder.gate = new Promise((resolve) => {
      open = resolve;
    });
    const retriever = createRetriever('dense', {
      demonstrations,
      embedding: { embedder, cache: new EmbeddingCache(folder.path, nullLog) },
      waitForIndex: true,
    });
    const abort = new AbortController();
    const answer = retriever.retrieve(query, 1, abort.signal);
    abort.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    const disposed = retriever.dispose();
    open();
    await disposed;
    assert.ok(embedder.embedded.document.length < demonstrations.length);
  });
});
