import assert from 'node:assert/strict';
import { nullLog } from '../../src/platform/log.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import { strategies, type Strategy } from '../../src/retrieval/retriever.js';
import { createRetriever, type SingleOptions } from '../support/create-retriever.js';
import { demonstration } from '../support/demonstrations.js';
import { FakeEmbedder } from '../support/fake-embedder.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();
const sql = demonstration({ id: 'sql.py', title: 'Find user', code: 'cursor execute user' });
const path = demonstration({ id: 'path.py', title: 'Serve upload', code: 'safe join folder' });
const query = { text: 'cursor execute', family: 'python' };

describe('RetrieverSet', () => {
  let folder: TemporaryFolder;
  let embedder: FakeEmbedder;
  let failures: SecCoderError[];
  let clock: number;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    embedder = new FakeEmbedder();
    failures = [];
    clock = 0;
  });
  afterEach(() => folder.remove());

  const create = (strategy: Strategy, options: Partial<SingleOptions> = {}) =>
    createRetriever(strategy, {
      demonstrations: [path, sql],
      embedding: { embedder, cache: new EmbeddingCache(folder.path, nullLog) },
      waitForIndex: true,
      onFallback: (error) => failures.push(error),
      now: () => clock,
      ...options,
    });
  const unreachable = new SecCoderError('unreachable', 'Nobody answers.');

  for (const strategy of strategies) {
    it(`makes a retriever that answers as ${strategy} and rejects when aborted`, async () => {
      const retriever = create(strategy);
      assert.equal(retriever.strategy, strategy);
      const ranked = await retriever.retrieve(query, 1, signal);
      assert.equal(ranked.length, strategy === 'none' ? 0 : 1);
      await retriever.dispose();
      if (strategy === 'none') return;
      const aborted = retriever.retrieve(query, 1, AbortSignal.abort());
      await assert.rejects(aborted, { name: 'AbortError' });
      assert.deepEqual(failures, []);
    });
  }

  it('answers with no demonstration when there is none', async () => {
    for (const strategy of strategies) {
      const retriever = create(strategy, { demonstrations: [] });
      assert.deepEqual(await retriever.retrieve(query, 3, signal), []);
    }
    assert.deepEqual(failures, []);
  });

  it('ranks in both indexes for hybrid', async () => {
    const [first, second] = await create('hybrid').retrieve(query, 2, signal);
    assert.deepEqual(first, {
      demonstration: sql,
      score: 2 / 61,
      ranks: { bm25: 1, dense: 1 },
    });
    assert.deepEqual(second?.ranks, { dense: 2 });
  });

  it('embeds a query once and documents never again', async () => {
    for (let start = 0; start < 2; start += 1) {
      const retriever = create('dense');
      await retriever.retrieve(query, 1, signal);
      await retriever.retrieve(query, 1, signal);
    }
    assert.equal(embedder.embedded.document.length, 2);
    assert.equal(embedder.embedded.query.length, 2);
  });

  describe('when the embedder fails', () => {
    it('answers as bm25, tells once, and tries again after a minute', async () => {
      const retriever = create('hybrid');
      embedder.failure = unreachable;
      const [first] = await retriever.retrieve(query, 1, signal);
      assert.deepEqual([first?.demonstration, first?.ranks], [sql, { bm25: 1 }]);
      embedder.failure = undefined;
      clock = 59_999;
      const [early] = await retriever.retrieve(query, 1, signal);
      assert.deepEqual(early?.ranks, { bm25: 1 });
      clock = 60_000;
      const [recovered] = await retriever.retrieve(query, 1, signal);
      assert.deepEqual(recovered?.ranks, { bm25: 1, dense: 1 });
      assert.deepEqual(failures, [unreachable]);
    });

    it('tells again only after a recovery', async () => {
      const retriever = create('dense');
      embedder.failure = unreachable;
      for (clock = 0; clock < 300_000; clock += 60_000) await retriever.retrieve(query, 1, signal);
      assert.equal(failures.length, 1);
      embedder.failure = undefined;
      await retriever.retrieve(query, 1, signal);
      embedder.failure = unreachable;
      await retriever.retrieve({ ...query, text: 'another query' }, 1, signal);
      assert.equal(failures.length, 2);
    });

    it('waits as long as a server asks for', async () => {
      const retriever = create('dense');
      embedder.failure = new SecCoderError('rate-limited', 'Slowly.', { retryAfterMs: 120_000 });
      await retriever.retrieve(query, 1, signal);
      embedder.failure = undefined;
      clock = 119_999;
      assert.deepEqual((await retriever.retrieve(query, 1, signal))[0]?.ranks, { bm25: 1 });
      clock = 120_000;
      assert.deepEqual((await retriever.retrieve(query, 1, signal))[0]?.ranks, { dense: 1 });
    });

    it('says what is missing where there is no embedder', async () => {
      const retriever = create('dense', { embedding: undefined });
      const [first] = await retriever.retrieve(query, 1, signal);
      assert.deepEqual(first?.ranks, { bm25: 1 });
      assert.deepEqual(
        failures.map(({ kind }) => kind),
        ['missing'],
      );
    });

    it('indexes anew when the server has changed its model', async () => {
      const retriever = create('dense');
      await retriever.retrieve(query, 1, signal);
      embedder.dimensions = 48;
      const changed = { ...query, text: 'cursor user' };
      await retriever.retrieve(changed, 1, signal);
      assert.match(failures[0]?.message ?? '', /48 dimensions where the index has 32/);
      clock = 60_000;
      assert.deepEqual((await retriever.retrieve(changed, 1, signal))[0]?.ranks, { dense: 1 });
    });
  });

  describe('while the index is being built', () => {
    let open: () => void;
    beforeEach(() => {
      embedder.gate = new Promise((resolve) => {
        open = resolve;
      });
    });

    for (const strategy of ['dense', 'hybrid'] as const) {
      it(`${strategy} answers as bm25, and with the index afterwards`, async () => {
        const done = signalled();
        const retriever = create(strategy, {
          waitForIndex: false,
          onIndexing: (progress) => {
            if (progress.done === progress.total) done.fire();
          },
        });
        assert.deepEqual((await retriever.retrieve(query, 1, signal))[0]?.ranks, { bm25: 1 });
        open();
        await done.fired;
        let ranks = (await retriever.retrieve(query, 1, signal))[0]?.ranks;
        while (ranks?.dense === undefined) {
          await new Promise(setImmediate);
          ranks = (await retriever.retrieve(query, 1, signal))[0]?.ranks;
        }
        assert.equal(ranks.dense, 1);
        assert.equal(embedder.embedded.document.length, 2);
        assert.deepEqual(failures, []);
      });
    }

    it('a keystroke gives up at once, but the index is completed for the next', async () => {
      const retriever = create('dense');
      const controller = new AbortController();
      const abandoned = retriever.retrieve(query, 1, controller.signal);
      controller.abort();
      await assert.rejects(abandoned, { name: 'AbortError' });
      const next = retriever.retrieve(query, 1, signal);
      open();
      assert.equal((await next)[0]?.demonstration, sql);
      assert.equal(embedder.embedded.document.length, 2);
    });

    it('dispose ends it, which is not reported as a failure', async () => {
      const retriever = create('dense');
      const waiting = assert.rejects(retriever.retrieve(query, 1, signal), { name: 'AbortError' });
      const disposed = retriever.dispose();
      open();
      await disposed;
      await waiting;
      assert.deepEqual(failures, []);
      assert.deepEqual(embedder.embedded.document, []);
    });

    it('can be stopped for good: bm25 answers, nothing is embedded and nothing is told', async () => {
      const stop = new AbortController();
      const retriever = create('hybrid', { waitForIndex: false, stopIndexing: stop.signal });
      await retriever.retrieve(query, 1, signal);
      stop.abort();
      open();
      for (let asked = 0; asked < 20; asked += 1) {
        assert.deepEqual((await retriever.retrieve(query, 1, signal))[0]?.ranks, { bm25: 1 });
        await new Promise(setImmediate);
      }
      assert.ok(embedder.embedded.document.length <= 2, 'only the batch that was under way');
      assert.deepEqual(failures, []);
    });

    it('a failure in the background is told', async () => {
      const told = signalled();
      const retriever = create('hybrid', { waitForIndex: false, onFallback: told.fire });
      await retriever.retrieve(query, 1, signal);
      embedder.failure = unreachable;
      open();
      await told.fired;
    });
  });
});

function signalled(): { fired: Promise<void>; fire: () => void } {
  let fire: () => void = () => undefined;
  const fired = new Promise<void>((resolve) => {
    fire = resolve;
  });
  return { fired, fire: () => fire() };
}
