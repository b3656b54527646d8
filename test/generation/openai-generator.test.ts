import assert from 'node:assert/strict';
import type { GenerationRequest } from '../../src/generation/generator.js';
import {
  OpenaiGenerator,
  type OpenaiGeneratorOptions,
} from '../../src/generation/openai-generator.js';
import { isAbort } from '../../src/platform/errors.js';
import { Http } from '../../src/platform/http.js';
import { collect } from '../support/collect.js';
import { assertFails } from '../support/failures.js';
import {
  endless,
  events,
  htmlPage,
  reply,
  StandInServer,
  write,
  type Answer,
} from '../support/stand-in-server.js';

const request: GenerationRequest = {
  prefix: 'def add(a, b):\n',
  suffix: '\nprint()',
  languageId: 'python',
  maxTokens: 16,
  temperature: 0.2,
  topP: 0.9,
};
const never = new AbortController().signal;
const models = { data: [{ id: 'Qwen/Qwen2.5-Coder-7B', max_model_len: 4096 }, { id: 'other' }] };
const piece = (text: string, finish_reason: string | null = null) => ({
  choices: [{ index: 0, text, finish_reason }],
});

/** What vLLM sends: pieces, the end, the usage, the sentinel. */
const completion = events([
  piece('    return '),
  piece('a + b<|endof'),
  piece('text|> and more', 'stop'),
  { choices: [], usage: { prompt_tokens: 9, completion_tokens: 3 } },
  '[DONE]',
]);

describe('OpenaiGenerator', () => {
  let server: StandInServer;
  beforeEach(async () => {
    server = await StandInServer.start((response, received) =>
      (received.path === '/v1/models' ? reply(200, models) : completion)(response, received),
    );
  });
  afterEach(() => server.stop());

  const completeWith = (answer: Answer) =>
    server.answerWith((response, received) =>
      (received.path === '/v1/models' ? reply(200, models) : answer)(response, received),
    );
  const generator = (options: Partial<OpenaiGeneratorOptions> = {}) =>
    new OpenaiGenerator({ http: new Http(), endpoint: server.url, ...options });
  const complete = (options: Partial<OpenaiGeneratorOptions> = {}, signal = never) =>
    collect(generator(options).generate(request, signal));

  it('streams the completion of the first model, filled in by our table', async () => {
    const generation = generator().generate(request, never);
    assert.equal((await collect(generation)).join(''), '    return a + b');
    const [sent] = server.bodies('/v1/completions');
    assert.deepEqual(sent, {
      model: 'Qwen/Qwen2.5-Coder-7B',
      prompt: generation.prompt,
      max_tokens: 16,
      temperature: 0.2,
      top_p: 0.9,
      stop: ['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>', '<|fim_pad|>'],
      stream: true,
      stream_options: { include_usage: true },
    });
    assert.match(generation.prompt, /^<\|fim_prefix\|>def add/);
  });

  it('sends the prefix alone to a model without fill-in-the-middle, and reports its usage', async () => {
    completeWith(
      events([
        piece('x', 'length'),
        { choices: [], usage: { prompt_tokens: 9, completion_tokens: 1 } },
        '[DONE]',
      ]),
    );
    const generation = generator({ model: 'other' }).generate(request, never);
    await collect(generation);
    assert.equal(generation.prompt, request.prefix);
    assert.deepEqual(generation.usage(), { promptTokens: 9, completionTokens: 1 });
    assert.equal(server.requests.length, 1, 'the list of models is not asked for');
  });

  it('keeps ordinary text that is a token elsewhere', async () => {
    completeWith(events([piece('"usage: <filename>"', 'stop')]));
    assert.equal((await complete({ model: 'other' })).join(''), '"usage: <filename>"');
  });

  it('takes an endpoint in any usual form', async () => {
    for (const end of ['', '/', '/v1', '/v1/', '/v1/completions', '/v1/chat/completions'])
      await complete({ model: 'other', endpoint: `${server.url}${end}` });
    assert.equal(server.bodies('/v1/completions').length, 6);
  });

  it('sends a token that is read at each call', async () => {
    const tokens = [' one\n', undefined, 'two'];
    const one = generator({ model: 'other', getToken: () => Promise.resolve(tokens.shift()) });
    for (let call = 0; call < 3; call++) await collect(one.generate(request, never));
    const sent = server.requests.map(({ headers }) => headers.authorization);
    assert.deepEqual(sent, ['Bearer one', undefined, 'Bearer two']);
  });

  it('refuses a token with a line break without showing it', async () => {
    const error = await assertFails(
      complete({ model: 'other', getToken: () => Promise.resolve('gehe\nim') }),
      'unauthorized',
      /token/,
    );
    assert.ok(!`${error.message}${error.stack ?? ''}`.includes('gehe'));
  });

  describe('status', () => {
    it('is ready with what the server says', async () => {
      assert.deepEqual(await generator().status(never), {
        state: 'ready',
        model: 'Qwen/Qwen2.5-Coder-7B',
        device: 'remote',
        contextTokens: 4096,
        fillInTheMiddle: true,
      });
    });
    it('names the models there are when the wanted one is not', async () => {
      const status = await generator({ model: 'nope' }).status(never);
      assert.ok(status.state === 'unavailable');
      assert.match(status.reason.message, /"nope"\. It has: Qwen\/Qwen2\.5-Coder-7B, other/);
    });
    it('lets llama.cpp be called by any name', async () => {
      server.answerWith(reply(200, { data: [{ id: '/m/q.gguf', owned_by: 'llamacpp' }] }));
      const status = await generator({ model: 'qwen2.5-coder' }).status(never);
      assert.deepEqual([status.state, status.model], ['ready', 'qwen2.5-coder']);
    });
    it('believes the configured model of a server without a list', async () => {
      server.answerWith(reply(404, { detail: 'Not Found' }));
      assert.equal((await generator({ model: 'other' }).status(never)).state, 'ready');
      assert.equal((await generator().status(never)).state, 'unavailable');
    });
    it('is why it cannot answer', async () => {
      server.answerWith(reply(401, { error: { message: 'Invalid key' } }));
      const status = await generator().status(never);
      assert.ok(status.state === 'unavailable');
      assert.match(status.reason.message, /HTTP 401\): Invalid key/);
    });
  });

  it('closes the connection when aborted in the middle', async () => {
    completeWith(events([piece('first')], 'open'));
    const controller = new AbortController();
    const reading = generator().generate(request, controller.signal)[Symbol.asyncIterator]();
    assert.equal((await reading.next()).value, 'first');
    const next = reading.next();
    controller.abort();
    await assert.rejects(next, isAbort);
    assert.equal(await server.requests.at(-1)?.abandoned, true);
  });

  describe('fails clearly', () => {
    it('without a server', async () => {
      await server.stop();
      await assertFails(complete(), 'unreachable', /completion server .*refused/);
    });
    it('when the server closes in the middle', async () => {
      completeWith(events([piece('a')], 'broken'));
      await assertFails(complete(), 'unreachable', /in the middle/);
    });
    it('when the stream ends without its end', async () => {
      completeWith(events([piece('a')]));
      await assertFails(complete(), 'unreachable', /in the middle/);
    });
    it('for garbage in an event', async () => {
      completeWith(events([piece('a'), '{{garbage']));
      await assertFails(complete(), 'protocol', /no completion/);
    });
    it('for garbage instead of an event', async () => {
      completeWith(async (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        await write(response, 'garbage without a colon\n\n');
        response.end();
      });
      await assertFails(complete(), 'protocol', /no completion/);
    });
    it('for an endless stream', async () => {
      completeWith(
        endless('text/event-stream', `data: ${JSON.stringify(piece('twelve chars'))}\n\n`),
      );
      await assertFails(complete(), 'protocol', /beyond the 16 tokens/);
    });
    it('for a stream without line breaks', async () => {
      completeWith(endless('text/event-stream', 'x'.repeat(50_000)));
      await assertFails(complete(), 'protocol', /no completion|without end/);
    });
    it('for an error in the stream', async () => {
      completeWith(events([piece('a'), { error: { message: 'CUDA out of memory' } }]));
      await assertFails(complete(), 'overloaded', /CUDA out of memory/);
    });
    it('for an answer that is no stream', async () => {
      completeWith(reply(200, { choices: [{ text: 'x' }] }));
      await assertFails(complete(), 'protocol', /no completion/);
    });
    it('for a wrong model', async () => {
      completeWith(reply(404, { object: 'error', message: 'The model `x` does not exist.' }));
      await assertFails(complete({ model: 'x' }), 'not-found', /The model `x` does not exist/);
    });
    it('for a refused token', async () => {
      completeWith(reply(401, { error: 'Unauthorized' }));
      const error = await assertFails(complete(), 'unauthorized', /HTTP 401/);
      assert.match(error.hint ?? '', /OPENAI_API_KEY/);
    });
    it('when asked too often', async () => {
      completeWith(reply(429, { error: 'slow down' }, { 'retry-after': '60' }));
      const error = await assertFails(complete(), 'rate-limited', /slow down/);
      assert.equal(error.retryAfterMs, 60_000);
    });
    it('while the model loads', async () => {
      completeWith(reply(503, { error: { message: 'Loading model', code: 503 } }));
      await assertFails(complete(), 'loading', /still loading/);
    });
    it('for the page of a proxy', async () => {
      completeWith(htmlPage(200));
      await assertFails(complete(), 'protocol', /proxy or login page/);
    });
  });
});
