import assert from 'node:assert/strict';
import { SecCoderError } from '../../src/platform/errors.js';
import { ModelStore } from '../../src/platform/model-store.js';
import { LocalEmbedder, localEmbeddingModel } from '../../src/retrieval/local-embedder.js';
import { devWorker, onnxWasm } from '../support/dev-worker.js';
import { fetchTimeoutMs, realModels } from '../support/real-models.js';
import { withTemporaryFolder } from '../support/with-folder.js';

const never = new AbortController().signal;
const worker = devWorker(new URL('../../src/retrieval/local-embedder-worker.ts', import.meta.url));

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

const sqlCode = 'cursor.execute("SELECT * FROM users WHERE name = %s", (name,))';
const cCode = 'if (index < 0 || index >= length) return -1;\nreturn buffer[index];';

describe('LocalEmbedder with the real model', function () {
  this.timeout(60_000); // Loading takes a second, ten on a machine that is busy with other things.
  let embedder: LocalEmbedder;

  before(async function () {
    this.timeout(fetchTimeoutMs);
    const models = realModels();
    await models.fetch(localEmbeddingModel, { signal: never });
    embedder = new LocalEmbedder(models, { worker, wasmFile: onnxWasm });
  });
  after(() => embedder.dispose());

  it('puts a description nearer to the code it describes', async () => {
    const [sql, bounds] = await embedder.embed(
      [
        'look up a user by name in the SQL database',
        'read an element of an array within its bounds',
      ],
      'query',
      never,
    );
    const [sqlVector, cVector] = await embedder.embed([sqlCode, cCode], 'document', never);
    assert.ok(cosine(sql!, sqlVector!) > cosine(sql!, cVector!) + 0.2);
    assert.ok(cosine(bounds!, cVector!) > cosine(bounds!, sqlVector!) + 0.2);
  });

  it('gives unit vectors of 384 numbers, the same each time, for any text', async () => {
    const texts = ['', 'int x;', '漢字 🙂 \u0000', '   '];
    const first = await embedder.embed(texts, 'document', never);
    for (const vector of first) {
      assert.equal(vector.length, 384);
      assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5);
    }
    assert.deepEqual(await embedder.embed(texts, 'document', never), first);
    assert.deepEqual(await embedder.embed([], 'document', never), []);
  });

  it('cuts texts at their end, queries shorter than documents', async () => {
    const long = 'open the file and read its lines '.repeat(20);
    const changed = `${long} then delete every table of the database`;
    const [a, b] = await embedder.embed([long, changed], 'query', never);
    assert.deepEqual(a, b);
    const [c, d] = await embedder.embed([long, changed], 'document', never);
    assert.notDeepEqual(c, d);
  });

  it('bounds the work for a text of megabytes', async () => {
    const [vector] = await embedder.embed(['x = 1\n'.repeat(1_000_000)], 'document', never);
    assert.equal(vector?.length, 384);
  });

  it('answers a query while documents are being embedded', async () => {
    const order: string[] = [];
    const documents = Array.from({ length: 60 }, (_, i) => `${sqlCode} // ${i}`);
    const indexing = embedder
      .embed(documents, 'document', never)
      .then(() => order.push('documents'));
    const query = embedder.embed(['find a user'], 'query', never).then(() => order.push('query'));
    await Promise.all([indexing, query]);
    assert.deepEqual(order, ['query', 'documents']);
  });

  it('stops on abort and goes on working', async () => {
    const abort = new AbortController();
    const documents = Array.from({ length: 1_000 }, (_, i) => `${sqlCode} // ${i}`);
    const indexing = embedder.embed(documents, 'document', abort.signal);
    abort.abort();
    await assert.rejects(indexing, { name: 'AbortError' });
    assert.equal((await embedder.embed(['int x;'], 'document', never)).length, 1);
  });

  it('has a fingerprint that changes with its limits', async () => {
    const other = new LocalEmbedder(realModels(), {
      worker,
      wasmFile: onnxWasm,
      limits: { queryTokens: 64, documentTokens: 128 },
    });
    assert.equal(await embedder.fingerprint(never), await embedder.fingerprint(never));
    assert.notEqual(await embedder.fingerprint(never), await other.fingerprint(never));
    await other.dispose();
  });
});

describe('LocalEmbedder without its parts', function () {
  this.timeout(60_000);
  it('says that the model must be fetched', () =>
    withTemporaryFolder(async (cache) => {
      const embedder = new LocalEmbedder(new ModelStore(cache), { worker, wasmFile: onnxWasm });
      await assert.rejects(embedder.embed(['x'], 'query', never), {
        kind: 'missing',
        remedy: 'fetch-models',
      });
      await embedder.dispose();
    }));

  it('fails, and does not hang, when the runtime is not there', async () => {
    const embedder = new LocalEmbedder(realModels(), { worker, wasmFile: '/no/such.wasm' });
    await assert.rejects(embedder.embed(['x'], 'query', never), SecCoderError);
    await embedder.dispose();
  });
});
