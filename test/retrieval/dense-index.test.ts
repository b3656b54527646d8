import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nullLog } from '../../src/platform/log.js';
import { DenseIndex } from '../../src/retrieval/dense-index.js';
import { documentText } from '../../src/retrieval/document-text.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import { demonstration } from '../support/demonstrations.js';
import { FakeEmbedder } from '../support/fake-embedder.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();

describe('DenseIndex', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const build = (demonstrations: ReturnType<typeof demonstration>[], embedder: FakeEmbedder) =>
    DenseIndex.build(
      demonstrations,
      { embedder, cache: new EmbeddingCache(folder.path, nullLog) },
      { signal },
    );

  it('finds what comparing with each demonstration of the family finds', () => {
    const code = fc.array(fc.constantFrom('open', 'read', 'join', 'exec', 'copy'), {
      minLength: 1,
      maxLength: 4,
    });
    const item = fc.record({ words: code, languageId: fc.constantFrom('c', 'cpp', 'python') });
    return fc.assert(
      fc.asyncProperty(
        fc.array(item, { minLength: 1, maxLength: 30 }),
        code,
        fc.integer({ min: 1, max: 40 }),
        async (items, words, k) => {
          const embedder = new FakeEmbedder(6);
          const demonstrations = items.map(({ words: named, languageId }, index) =>
            demonstration({ id: `${index}`, languageId, code: named.join(' ') }),
          );
          const index = await build(demonstrations, embedder);
          const query = embedder.vector(words.join(' '));
          const expected = demonstrations
            .filter(({ language }) => language.family === 'c')
            .map((found) => ({ found, score: cosine(query, embedder.vector(documentText(found))) }))
            .sort((a, b) => b.score - a.score || (a.found.id < b.found.id ? -1 : 1))
            .slice(0, k);
          const hits = await index.search(query, 'c', k, signal);
          assert.equal(hits.length, expected.length);
          assert.equal(new Set(hits.map((hit) => hit.demonstration)).size, hits.length);
          for (const [position, { demonstration: hit, score }] of hits.entries()) {
            const wanted = expected[position];
            assert.ok(wanted);
            // Which of equally similar ones comes first is subject to rounding, the score is not.
            assert.ok(Math.abs(score - wanted.score) < 1e-6);
            const own = cosine(query, embedder.vector(documentText(hit)));
            assert.ok(Math.abs(score - own) < 1e-6);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('orders equal demonstrations by id', async () => {
    const embedder = new FakeEmbedder();
    const twins = ['z.py', 'a.py', 'm.py'].map((id) => demonstration({ id }));
    const hits = await (
      await build(twins, embedder)
    ).search(embedder.vector('pass'), 'python', 3, signal);
    assert.deepEqual(
      hits.map((hit) => hit.demonstration.id),
      ['a.py', 'm.py', 'z.py'],
    );
  });

  it('finds a demonstration wherever it stands in a large index', async () => {
    const embedder = new FakeEmbedder(8_192);
    const many = Array.from({ length: 140 }, (_, index) =>
      demonstration({ id: `${index}.py`, code: `call_${index}` }),
    );
    const index = await build(many, embedder);
    for (const wanted of [many[0], many[70], many[139]]) {
      assert.ok(wanted);
      const query = embedder.vector(documentText(wanted));
      const [first] = await index.search(query, 'python', 1, signal);
      assert.equal(first?.demonstration, wanted);
    }
  });

  it('lets other work in between and stops when aborted', async () => {
    const embedder = new FakeEmbedder(8_192);
    const many = Array.from({ length: 140 }, (_, index) => demonstration({ id: `${index}.py` }));
    const index = await build(many, embedder);
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    const search = index.search(embedder.vector('pass'), 'python', 1, controller.signal);
    await assert.rejects(search, { name: 'AbortError' });
  });
});

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
