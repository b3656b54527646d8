import assert from 'node:assert/strict';
import { isAbort } from '../../src/platform/errors.js';
import { Http } from '../../src/platform/http.js';
import { nullLog } from '../../src/platform/log.js';
import { OllamaEmbedder } from '../../src/retrieval/ollama-embedder.js';
import { assertFails } from '../support/failures.js';
import { RecordedOllama } from '../support/recorded-ollama.js';
import { htmlPage, reply, type Answer } from '../support/stand-in-server.js';

const never = new AbortController().signal;
const length = (vector: Float32Array) => Math.hypot(...vector);

describe('OllamaEmbedder', () => {
  let ollama: RecordedOllama;
  let warnings: string[];
  beforeEach(async () => {
    ollama = await RecordedOllama.start();
    warnings = [];
  });
  afterEach(() => ollama.server.stop());

  const embedder = (model = 'all-minilm') =>
    new OllamaEmbedder({
      http: new Http(),
      host: ollama.server.url,
      model,
      log: { ...nullLog, warn: (line) => void warnings.push(line) },
    });
  const embedWith = (answer: Answer) =>
    ollama.server.answerWith((response, received) =>
      (received.path === '/api/embed' ? answer : ollama.answer)(response, received),
    );

  it('gives a vector of unit length for each text', async () => {
    const vectors = await embedder().embed(['hello world', 'def f(): pass'], 'document', never);
    assert.deepEqual(
      vectors.map((vector) => vector.length),
      [384, 384],
    );
    for (const vector of vectors) assert.ok(Math.abs(length(vector) - 1) < 1e-5);
    assert.deepEqual(ollama.server.bodies('/api/embed'), [
      { model: 'all-minilm', input: ['hello world', 'def f(): pass'], truncate: true },
    ]);
    assert.deepEqual([warnings, ollama.unknown], [[], []]);
  });

  it('asks for sixteen texts at a time, in order', async () => {
    embedWith((response, received) => {
      const { input } = received.body as { input: string[] };
      return reply(200, { embeddings: input.map((text) => [Number(text), 1]) })(response, received);
    });
    const texts = Array.from({ length: 37 }, (_, index) => String(index));
    const vectors = await embedder().embed(texts, 'document', never);
    assert.deepEqual(
      vectors.map((vector) => Math.round((vector[0] ?? 0) / (vector[1] ?? 0))),
      texts.map(Number),
    );
    const sizes = ollama.server.bodies('/api/embed').map(({ input }) => (input as string[]).length);
    assert.deepEqual(sizes, [16, 16, 5]);
  });

  it("puts the model's prefixes before the texts", async () => {
    ollama.server.answerWith((response, received) =>
      reply(200, { capabilities: ['embedding'], embeddings: [[3, 4]] })(response, received),
    );
    const nomic = embedder('nomic-embed-text');
    await nomic.embed(['x'], 'query', never);
    await nomic.embed(['x'], 'document', never);
    const inputs = ollama.server.bodies('/api/embed').map(({ input }) => input);
    assert.deepEqual(inputs, [['search_query: x'], ['search_document: x']]);
  });

  it('has a fingerprint of the digest and the profile', async () => {
    const fingerprint = await embedder().fingerprint(never);
    assert.match(fingerprint, /913ecac45365a3375238edb9483b6736afccadece3eb33fe6f10224801b6d43d/);
    assert.match(fingerprint, /all-MiniLM/);
    assert.equal(fingerprint, await embedder('all-minilm:latest').fingerprint(never));
  });

  it('warns once of a model that is made for text', async () => {
    const smol = embedder('smol');
    await smol.embed(['x'], 'query', never);
    await smol.embed(['x'], 'query', never);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /"smol" is made for text/);
  });

  it('asks nothing for no texts', async () => {
    assert.deepEqual(await embedder().embed([], 'query', never), []);
    assert.equal(ollama.server.requests.length, 0);
  });

  it('stops when aborted', async () => {
    let asked: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (asked = resolve));
    embedWith(() => asked());
    const controller = new AbortController();
    const embedding = embedder().embed(['x'], 'query', controller.signal);
    await waiting;
    controller.abort();
    await assert.rejects(embedding, isAbort);
    assert.equal(await ollama.server.requests.at(-1)?.abandoned, true);
  });

  describe('fails clearly', () => {
    const embed = (model?: string) => embedder(model).embed(['x'], 'query', never);
    it('for a missing model', async () => {
      const error = await assertFails(embed('nope'), 'not-found', /no model "nope"/);
      assert.equal(error.remedy, 'pull-model');
      await assertFails(embedder('nope').fingerprint(never), 'not-found', /no model "nope"/);
    });
    it('for a model that was deleted since', async () => {
      embedWith(reply(404, { error: 'model "all-minilm" not found, try pulling it first' }));
      await assertFails(embed(), 'not-found', /no model "all-minilm"/);
    });
    it('without a server', async () => {
      await ollama.server.stop();
      await assertFails(embed(), 'unreachable', /Ollama .* does not answer/);
    });
    it('for too few vectors', async () => {
      embedWith(reply(200, { embeddings: [] }));
      await assertFails(embed(), 'protocol', /0 vectors for 1 texts/);
    });
    it('for what is no list of vectors', async () => {
      embedWith(reply(200, { embeddings: [['a']] }));
      await assertFails(embed(), 'protocol', /do not know/);
    });
    it('for the page of a proxy', async () => {
      embedWith(htmlPage(502));
      await assertFails(embed(), 'protocol', /proxy or login page/);
    });
  });
});
