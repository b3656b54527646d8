import assert from 'node:assert/strict';
import type { GenerationRequest } from '../../src/generation/generator.js';
import {
  HuggingfaceGenerator,
  type HuggingfaceGeneratorOptions,
} from '../../src/generation/huggingface-generator.js';
import { isAbort } from '../../src/platform/errors.js';
import { Http, type Fetch } from '../../src/platform/http.js';
import { collect } from '../support/collect.js';
import { assertFails } from '../support/failures.js';
import {
  endless,
  events,
  htmlPage,
  reply,
  StandInServer,
  type Answer,
} from '../support/stand-in-server.js';

const request: GenerationRequest = {
  prefix: '"""\nUse placeholders.\n"""\ndef find(db, name):\n',
  suffix: '',
  languageId: 'python',
  maxTokens: 16,
  temperature: 0,
  topP: 1,
  seed: 3,
};
const never = new AbortController().signal;
const chunk = (text: string, finish_reason: string | null = null) => ({
  choices: [{ index: 0, text, finish_reason }],
});
const delta = (content: string, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason }],
});
const continuation = events([chunk('    return'), chunk(' 1\n', 'length'), '[DONE]']);
const chat = events([
  delta('```python\n'),
  delta('    return 1'),
  delta('\n```', 'stop'),
  '[DONE]',
]);

describe('HuggingfaceGenerator', () => {
  let server: StandInServer;
  let routes: Record<string, Answer>;
  beforeEach(async () => {
    routes = {
      '/v1/models': reply(404, { error: 'Not Found' }),
      '/v1/completions': continuation,
      '/v1/chat/completions': chat,
    };
    server = await StandInServer.start((response, received) => {
      const path = received.path.split('?')[0] ?? '';
      return (routes[path] ?? reply(404, { error: `no route ${path}` }))(response, received);
    });
  });
  afterEach(() => server.stop());

  /** The hub and the router of Hugging Face are the stand-in too. */
  const toStandIn: Fetch = (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    return fetch(`${server.url}${pathname}${search}`, init);
  };
  const generator = (options: Partial<HuggingfaceGeneratorOptions> = {}) =>
    new HuggingfaceGenerator({
      http: new Http({ baseFetch: toStandIn }),
      getToken: () => Promise.resolve('hf_secret'),
      ...options,
    });
  const atEndpoint = (options: Partial<HuggingfaceGeneratorOptions> = {}) =>
    generator({ endpointUrl: server.url, ...options });
  const ofProvider = (options: Partial<HuggingfaceGeneratorOptions> = {}) =>
    generator({ model: 'acme/chatty', ...options });
  const complete = (one: HuggingfaceGenerator, changes: Partial<GenerationRequest> = {}) =>
    collect(one.generate({ ...request, ...changes }, never));

  describe('at an endpoint', () => {
    it('continues the text', async () => {
      const generation = atEndpoint().generate(request, never);
      assert.equal((await collect(generation)).join(''), '    return 1\n');
      assert.equal(generation.prompt, request.prefix);
      const sent = server.requests.at(-1);
      assert.deepEqual(sent?.body, {
        model: server.url,
        prompt: request.prefix,
        max_tokens: 16,
        temperature: 0,
        seed: 3,
        stream: true,
      });
      assert.equal(sent.headers.authorization, 'Bearer hf_secret');
    });

    it('fills in the middle when the endpoint names a model that can', async () => {
      routes['/v1/models'] = reply(200, { data: [{ id: 'bigcode/starcoder2-3b' }] });
      const generation = atEndpoint().generate({ ...request, suffix: '\nx' }, never);
      await collect(generation);
      assert.match(generation.prompt, /^<fim_prefix>[\s\S]*<fim_suffix>\nx<fim_middle>$/);
      assert.equal(server.bodies('/v1/completions')[0]?.model, 'bigcode/starcoder2-3b');
    });

    it("reads Text Generation Inference's own events and leaves special tokens out", async () => {
      routes['/v1/completions'] = events([
        { token: { id: 1, text: 'a', special: false }, generated_text: null, details: null },
        {
          token: { id: 2, text: '</s>', special: true },
          generated_text: 'a',
          details: { finish_reason: 'eos_token', generated_tokens: 2 },
        },
      ]);
      const generation = atEndpoint().generate(request, never);
      assert.deepEqual(await collect(generation), ['a']);
      assert.deepEqual(generation.usage(), { completionTokens: 2 });
    });

    it('falls over to a chat when the server does not continue text, once', async () => {
      routes['/v1/completions'] = reply(404, { error: 'Not Found' });
      const one = atEndpoint();
      assert.equal((await complete(one)).join(''), '    return 1');
      await complete(one);
      assert.equal(server.bodies('/v1/completions').length, 1);
      assert.equal(server.bodies('/v1/chat/completions').length, 2);
    });

    it('does not fall over when told how to ask', async () => {
      routes['/v1/completions'] = reply(404, { error: 'Not Found' });
      await assertFails(complete(atEndpoint({ task: 'text-generation' })), 'not-found', /HTTP 404/);
      assert.equal(server.bodies('/v1/chat/completions').length, 0);
    });

    it('is ready when it answers, whatever it tells', async () => {
      const status = await atEndpoint().status(never);
      assert.deepEqual(status, {
        state: 'ready',
        model: server.url,
        device: 'remote',
        fillInTheMiddle: false,
      });
    });
  });

  describe('with a provider', () => {
    it('chats, and gives the code of the answer', async () => {
      const generation = ofProvider().generate(request, never);
      assert.equal((await collect(generation)).join(''), '    return 1');
      const [sent] = server.bodies('/v1/chat/completions');
      const messages = sent?.messages as { role: string; content: string }[];
      assert.deepEqual(
        messages.map(({ role }) => role),
        ['system', 'user'],
      );
      assert.match(
        messages[1]?.content ?? '',
        /Language: Python[\s\S]*Use placeholders[\s\S]*def find/,
      );
      assert.ok(messages.every(({ content }) => generation.prompt.includes(content)));
      assert.equal(sent?.model, 'acme/chatty');
    });

    it('finds stop sequences in the code', async () => {
      assert.equal((await complete(ofProvider(), { stop: [' 1'] })).join(''), '    return');
    });

    it('falls over to text generation for a model that does not chat', async () => {
      routes['/v1/chat/completions'] = reply(400, {
        error: { message: 'acme/base is not a chat model' },
      });
      routes['/api/models/acme/base'] = reply(200, {
        inferenceProviderMapping: {
          'hf-inference': { providerId: 'acme/base', status: 'live', task: 'text-generation' },
        },
      });
      routes['/hf-inference/models/acme/base/v1/completions'] = continuation;
      const text = await complete(ofProvider({ model: 'acme/base', provider: 'hf-inference' }));
      assert.equal(text.join(''), '    return 1\n');
    });

    it('is ready when somebody serves the model', async () => {
      routes['/api/models/acme/chatty'] = reply(200, { inferenceProviderMapping: { x: {} } });
      const status = await ofProvider().status(never);
      assert.deepEqual([status.state, status.model], ['ready', 'acme/chatty']);
    });

    it('is not when nobody does', async () => {
      routes['/api/models/acme/chatty'] = reply(200, { inferenceProviderMapping: {} });
      const status = await ofProvider().status(never);
      assert.ok(status.state === 'unavailable');
      assert.match(status.reason.message, /No inference provider serves "acme\/chatty"/);
    });

    it('wants a token', async () => {
      const one = ofProvider({ getToken: () => Promise.resolve(undefined) });
      const error = await assertFails(complete(one), 'unauthorized', /access token/);
      assert.equal(error.remedy, 'set-token');
      assert.equal((await one.status(never)).state, 'unavailable');
    });

    it('refuses an unknown provider and names the known ones', async () => {
      const error = await assertFails(
        complete(ofProvider({ provider: 'acne' })),
        'input',
        /"acne"/,
      );
      assert.match(error.hint ?? '', /together/);
    });

    it('wants a model', () =>
      assertFails(complete(generator()), 'input', /Neither a Hugging Face model nor an endpoint/));
  });

  it('writes nothing to the console', async () => {
    const written: unknown[] = [];
    const original = { log: console.log, warn: console.warn };
    Object.assign(console, {
      log: (...line: unknown[]) => written.push(line),
      warn: (...line: unknown[]) => written.push(line),
    });
    try {
      await complete(ofProvider());
      await complete(atEndpoint());
    } finally {
      Object.assign(console, original);
    }
    assert.deepEqual(written, []);
  });

  it('closes the connection when aborted in the middle', async () => {
    routes['/v1/completions'] = events([chunk('first')], 'open');
    const controller = new AbortController();
    const reading = atEndpoint().generate(request, controller.signal)[Symbol.asyncIterator]();
    assert.equal((await reading.next()).value, 'first');
    const next = reading.next();
    controller.abort();
    await assert.rejects(next, isAbort);
    assert.equal(await server.requests.at(-1)?.abandoned, true);
  });

  it('closes the connection when the loop is left', async () => {
    routes['/v1/completions'] = events([chunk('first')], 'open');
    for await (const text of atEndpoint().generate(request, never)) {
      assert.equal(text, 'first');
      break;
    }
    assert.equal(await server.requests.at(-1)?.abandoned, true);
  });

  describe('fails clearly', () => {
    const completionsWith = (answer: Answer) => {
      routes['/v1/completions'] = answer;
      return complete(atEndpoint({ task: 'text-generation' }));
    };
    it('for a refused token, without showing it', async () => {
      const answer = reply(401, { error: 'Invalid token hf_secret' });
      const error = await assertFails(
        completionsWith(answer),
        'unauthorized',
        /HTTP 401.*\[token\]/,
      );
      assert.ok(!error.message.includes('hf_secret'));
    });
    it('when asked too often', async () => {
      const answer = reply(429, { error: 'Too many requests' }, { 'retry-after': '120' });
      const error = await assertFails(completionsWith(answer), 'rate-limited', /Too many/);
      assert.equal(error.retryAfterMs, 120_000);
      assert.equal(server.bodies('/v1/completions').length, 1);
    });
    it('while the model loads, without asking again and again', async () => {
      const answer = reply(503, { error: 'Model acme is currently loading', estimated_time: 30 });
      const error = await assertFails(completionsWith(answer), 'loading', /currently loading/);
      assert.equal(error.retryAfterMs, 30_000);
      assert.equal(server.bodies('/v1/completions').length, 1);
    });
    it('for a 500', () =>
      assertFails(
        completionsWith(reply(500, { error: 'CUDA error' })),
        'overloaded',
        /CUDA error/,
      ));
    it('for the page of a proxy', () =>
      assertFails(completionsWith(htmlPage(200)), 'protocol', /proxy or login page/));
    it('for garbage in an event', () =>
      assertFails(completionsWith(events(['{{'])), 'protocol', /cannot be read/));
    it('for an error in the stream', () =>
      assertFails(
        completionsWith(events([chunk('a'), { error: 'out of memory' }])),
        'overloaded',
        /out of memory/,
      ));
    it('when the server closes in the middle', () =>
      assertFails(completionsWith(events([chunk('a')], 'broken')), 'unreachable', /in the middle/));
    it('when the stream ends without its end', () =>
      assertFails(completionsWith(events([chunk('a')])), 'unreachable', /in the middle/));
    it('for an answer that is no stream', () =>
      assertFails(
        completionsWith(reply(200, [{ generated_text: 'x' }])),
        'protocol',
        /event stream/,
      ));
    it('for an endless stream', () =>
      assertFails(
        completionsWith(
          endless('text/event-stream', `data: ${JSON.stringify(chunk('twelve chars'))}\n\n`),
        ),
        'protocol',
        /beyond the 16 tokens/,
      ));
    it('without a server', async () => {
      await server.stop();
      await assertFails(complete(atEndpoint({ model: 'x' })), 'unreachable', /refused/);
    });
  });
});
