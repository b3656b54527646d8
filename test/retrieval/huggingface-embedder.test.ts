import assert from 'node:assert/strict';
import { isAbort } from '../../src/platform/errors.js';
import { Http } from '../../src/platform/http.js';
import { HuggingfaceEmbedder } from '../../src/retrieval/huggingface-embedder.js';
import { assertFails } from '../support/failures.js';
import { htmlPage, reply, StandInServer, type Answer } from '../support/stand-in-server.js';

const never = new AbortController().signal;

/** Text Embeddings Inference: a pooled vector for each text. */
const pooled: Answer = (response, received) => {
  const { inputs } = received.body as { inputs: string[] };
  const vectors = inputs.map((text) => [text.length, 0]);
  return reply(200, vectors)(response, received);
};

describe('HuggingfaceEmbedder', () => {
  let server: StandInServer;
  beforeEach(async () => {
    server = await StandInServer.start(pooled);
  });
  afterEach(() => server.stop());

  const embedder = (model?: string) =>
    new HuggingfaceEmbedder({
      http: new Http(),
      endpointUrl: server.url,
      getToken: () => Promise.resolve('hf_secret'),
      ...(model === undefined ? {} : { model }),
    });
  const answerTo = async (answer: unknown, texts = ['a'], model?: string) => {
    server.answerWith(reply(200, answer));
    return (await embedder(model).embed(texts, 'query', never)).map((vector) => [...vector]);
  };

  it('asks the endpoint for sixteen texts at a time with the token', async () => {
    const texts = Array.from({ length: 20 }, () => 'x');
    const vectors = await embedder().embed(texts, 'document', never);
    assert.equal(vectors.length, 20);
    assert.deepEqual(vectors[0], Float32Array.of(1, 0));
    assert.deepEqual(
      server.requests.map(({ body }) => (body as { inputs: string[] }).inputs.length),
      [16, 4],
    );
    assert.equal((server.requests[0]?.body as { truncate: boolean }).truncate, true);
    assert.equal(server.requests[0]?.headers.authorization, 'Bearer hf_secret');
  });

  it("puts the model's prefix before the text", async () => {
    await embedder('intfloat/e5-small-v2').embed(['x'], 'query', never);
    assert.deepEqual((server.requests[0]?.body as { inputs: string[] }).inputs, ['query: x']);
  });

  describe('reads', () => {
    it('pooled vectors, and scales them', async () =>
      assert.deepEqual(
        await answerTo(
          [
            [3, 0],
            [0, 2],
          ],
          ['a', 'b'],
        ),
        [
          [1, 0],
          [0, 1],
        ],
      ));
    it('a vector for each token, and takes their mean', async () =>
      assert.deepEqual(
        await answerTo(
          [
            [
              [1, 0],
              [3, 0],
            ],
            [[0, 5]],
          ],
          ['a', 'b'],
        ),
        [
          [1, 0],
          [0, 1],
        ],
      ));
    it('or the first one where the model wants it so', async () =>
      assert.deepEqual(
        await answerTo(
          [
            [
              [0, 2],
              [9, 9],
            ],
          ],
          ['a'],
          'BAAI/bge-small-en',
        ),
        [[0, 1]],
      ));
    it('token vectors in a list of one', async () =>
      assert.deepEqual(
        await answerTo([
          [
            [
              [1, 0],
              [3, 0],
            ],
          ],
        ]),
        [[1, 0]],
      ));
    it('one vector for one text without a list', async () =>
      assert.deepEqual(await answerTo([0, 7]), [[0, 1]]));
    it('token vectors of one text without a list', async () =>
      assert.deepEqual(
        await answerTo([
          [2, 0],
          [4, 0],
        ]),
        [[1, 0]],
      ));
  });

  it('has a fingerprint of model, endpoint and profile', async () => {
    const one = await embedder('intfloat/e5-small-v2').fingerprint();
    assert.match(one, /intfloat\/e5-small-v2.*127\.0\.0\.1.*query: /);
    assert.notEqual(one, await embedder('intfloat/e5-base-v2').fingerprint());
  });

  it('stops when aborted', async () => {
    let asked: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (asked = resolve));
    server.answerWith(() => asked());
    const controller = new AbortController();
    const embedding = embedder().embed(['x'], 'query', controller.signal);
    await waiting;
    controller.abort();
    await assert.rejects(embedding, isAbort);
    assert.equal(await server.requests[0]?.abandoned, true);
  });

  describe('fails clearly', () => {
    const embedWith = (answer: Answer) => {
      server.answerWith(answer);
      return embedder().embed(['x', 'y'], 'query', never);
    };
    it('for too few vectors', () =>
      assertFails(embedWith(reply(200, [[1]])), 'protocol', /no list of vectors/));
    it('for vectors of different length', () =>
      assertFails(embedWith(reply(200, [[[1], [1, 2]], [[1]]])), 'protocol', /no list of vectors/));
    it('for something else', () =>
      assertFails(embedWith(reply(200, { score: 1 })), 'protocol', /malformed/));
    it('for a refused token', async () => {
      const error = await assertFails(
        embedWith(reply(403, { error: 'no' })),
        'unauthorized',
        /403/,
      );
      assert.equal(error.remedy, 'set-token');
    });
    it('when overloaded', () =>
      assertFails(
        embedWith(reply(429, { error: 'Model is overloaded', error_type: 'overloaded' })),
        'rate-limited',
        /overloaded/,
      ));
    it('while the model loads', () =>
      assertFails(
        embedWith(reply(503, { error: 'Model is currently loading', estimated_time: 20 })),
        'loading',
        /loading/,
      ));
    it('for the page of a proxy', () =>
      assertFails(embedWith(htmlPage(200)), 'protocol', /proxy or login page/));
    it('without a server', async () => {
      await server.stop();
      await assertFails(embedder().embed(['x'], 'query', never), 'unreachable', /refused/);
    });
    it('without model and endpoint', () =>
      assertFails(
        new HuggingfaceEmbedder({ http: new Http() }).embed(['x'], 'query', never),
        'input',
        /Neither/,
      ));
  });
});
