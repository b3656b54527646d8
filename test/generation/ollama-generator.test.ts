import assert from 'node:assert/strict';
import {
  OllamaGenerator,
  type OllamaGeneratorOptions,
} from '../../src/generation/ollama-generator.js';
import { isAbort, SecCoderError } from '../../src/platform/errors.js';
import { Http } from '../../src/platform/http.js';
import { collect } from '../support/collect.js';
import { recordedRequest as request } from '../support/generation-request.js';
import { RecordedOllama, recordings } from '../support/recorded-ollama.js';
import { lines, reply, write, type Answer } from '../support/stand-in-server.js';

const never = new AbortController().signal;

/** What the recorded model wrote. */
function recordedText(name: string): string {
  const lines = recordings().get(name)?.response.lines ?? [];
  return lines.map(({ line }) => (JSON.parse(line) as { response: string }).response).join('');
}

describe('OllamaGenerator', () => {
  let ollama: RecordedOllama;
  beforeEach(async () => {
    ollama = await RecordedOllama.start();
  });
  afterEach(() => ollama.server.stop());

  const generator = (options: Partial<OllamaGeneratorOptions> = {}) =>
    new OllamaGenerator({ http: new Http(), host: ollama.server.url, model: 'smol', ...options });

  /** Answers generations otherwise, everything else from the recordings. */
  const generateWith = (answer: Answer) =>
    ollama.server.answerWith((response, received) =>
      received.path === '/api/generate'
        ? answer(response, received)
        : ollama.answer(response, received),
    );

  describe('asks', () => {
    it('raw, with its options, where the server does not fill in the middle', async () => {
      const generation = generator().generate({ ...request, stop: ['\nclass '] }, never);
      const text = (await collect(generation)).join('');
      assert.equal(text, recordedText('generate-raw-stream'));
      assert.deepEqual(ollama.server.bodies('/api/generate'), [
        {
          model: 'smol',
          prompt: request.prefix,
          raw: true,
          stream: true,
          keep_alive: '30m',
          options: {
            num_ctx: 8192,
            num_predict: 24,
            temperature: 0,
            top_p: 1,
            seed: 1,
            stop: ['\nclass '],
          },
        },
      ]);
      assert.equal(generation.prompt, request.prefix);
      assert.deepEqual(ollama.unknown, []);
    });

    it('with the suffix where the server fills in the middle, and shows what the model saw', async () => {
      const generation = generator({ model: 'smol-fim' }).generate(
        { ...request, prefix: 'def add(a, b):\n    return ', suffix: '\n\nprint(add(1, 2))\n' },
        never,
      );
      const text = (await collect(generation)).join('');
      assert.equal(text, recordedText('generate-suffix-stream'));
      const [sent] = ollama.server.bodies('/api/generate');
      assert.equal(sent?.suffix, '\n\nprint(add(1, 2))\n');
      assert.equal(sent.raw, undefined);
      assert.deepEqual(sent.options, {
        num_ctx: 4096,
        num_predict: 24,
        temperature: 0,
        top_p: 1,
        seed: 1,
        stop: [],
      });
      assert.equal(
        generation.prompt,
        '<fim_prefix>def add(a, b):\n    return <fim_suffix>\n\nprint(add(1, 2))\n<fim_middle>',
      );
    });

    it('raw when there is no suffix: the template would make a chat of it', async () => {
      generateWith(lines({ model: 'smol-fim', response: 'x', done: true }));
      await collect(generator({ model: 'smol-fim' }).generate(request, never));
      const [sent] = ollama.server.bodies('/api/generate');
      assert.equal(sent?.raw, true);
      assert.equal(sent.suffix, undefined);
    });

    it('with the tokens of the family for a model that the server does not fill in for', async () => {
      ollama.server.answerWith((response, received) =>
        received.path === '/api/show'
          ? reply(200, { capabilities: ['completion'] })(response, received)
          : lines({ response: 'a + b<|endof', done: false }, { response: 'text|>!', done: true })(
              response,
              received,
            ),
      );
      const generation = generator({ model: 'qwen2.5-coder:0.5b-base' }).generate(
        { ...request, suffix: '\n' },
        never,
      );
      assert.deepEqual(await collect(generation), ['a + b']);
      assert.equal(
        generation.prompt,
        '<|fim_prefix|>def add(a, b):\n<|fim_suffix|>\n<|fim_middle|>',
      );
      const options = ollama.server.bodies('/api/generate')[0]?.options as { stop: string[] };
      assert.ok(options.stop.includes('<|fim_pad|>'));
    });

    it('what a model can do only once', async () => {
      const one = generator();
      await collect(one.generate(request, never));
      await collect(one.generate(request, never));
      assert.equal(ollama.server.bodies('/api/show').length, 1);
    });

    it('nothing at all when already aborted', async () => {
      const generation = generator().generate(request, AbortSignal.abort());
      await assert.rejects(collect(generation), isAbort);
      assert.equal(ollama.server.requests.length, 0);
    });
  });

  it('reports the figures of the last line', async () => {
    const generation = generator().generate(request, never);
    await collect(generation);
    const { promptTokens, completionTokens, promptEvaluationMs } = generation.usage();
    assert.deepEqual([promptTokens, completionTokens], [8, 24]);
    assert.ok((promptEvaluationMs ?? 0) > 1);
  });

  it('stops at a stop sequence that the server missed', async () => {
    const generation = generator().generate({ ...request, stop: [' takes'] }, never);
    const text = (await collect(generation)).join('');
    assert.equal(text, recordedText('generate-raw-stream').split(' takes')[0]);
  });

  describe('says where the model runs', () => {
    const psWith = (size_vram: number) =>
      ollama.server.answerWith((response, received) =>
        received.path === '/api/ps'
          ? reply(200, { models: [{ name: 'smol:latest', size: 1000, size_vram }] })(
              response,
              received,
            )
          : ollama.answer(response, received),
      );
    const device = async (model = 'smol') => {
      const status = await generator({ model }).status(never);
      assert.equal(status.state, 'ready');
      return status.device;
    };

    it('on the CPU, as recorded', async () => assert.equal(await device(), 'CPU'));
    it('not yet loaded', async () => assert.equal(await device('smol-fim'), 'not loaded'));
    it('on the GPU', async () => {
      psWith(1000);
      assert.equal(await device(), 'GPU');
    });
    it('in part on the GPU', async () => {
      psWith(600);
      assert.equal(await device(), 'GPU 60 %');
    });
  });

  describe('status', () => {
    it('tells context length and filling in', async () => {
      assert.deepEqual(await generator().status(never), {
        state: 'ready',
        model: 'smol',
        device: 'CPU',
        contextTokens: 8192,
        fillInTheMiddle: false,
      });
    });

    it('chooses the code model that fills in the middle when none is configured', async () => {
      const one = new OllamaGenerator({ http: new Http(), host: ollama.server.url });
      const status = await one.status(never);
      assert.equal(status.model, 'smol-fim:latest');
      assert.equal(status.state === 'ready' && status.fillInTheMiddle, true);
      assert.deepEqual(ollama.unknown, []);
    });

    it('offers to pull a model that is missing', async () => {
      const status = await generator({ model: 'nope' }).status(never);
      assert.ok(status.state === 'unavailable' && status.reason instanceof SecCoderError);
      assert.equal(status.reason.kind, 'not-found');
      assert.equal(status.reason.remedy, 'pull-model');
      assert.match(status.reason.message, /no model "nope"/);
      assert.match(status.reason.hint ?? '', /ollama pull nope/);
    });

    it('says that there is no server', async () => {
      await ollama.server.stop();
      const status = await generator().status(never);
      assert.ok(status.state === 'unavailable' && status.reason instanceof SecCoderError);
      assert.equal(status.reason.kind, 'unreachable');
      assert.match(status.reason.message, /Ollama \(127\.0\.0\.1:\d+\) does not answer: .*refused/);
      assert.match(status.reason.hint ?? '', /Start Ollama/);
    });

    it('refuses a model that only embeds', async () => {
      const status = await generator({ model: 'all-minilm' }).status(never);
      assert.ok(status.state === 'unavailable');
      assert.match(status.reason.message, /makes embeddings/);
    });
  });

  it('offers completion models only', async () => {
    const models = await generator().models(never);
    assert.deepEqual(models.map(({ name }) => name).sort(), ['smol-fim:latest', 'smol:latest']);
  });

  it('warms the model with the context length that completions use', async () => {
    await generator().warm(never);
    const [sent] = ollama.server.bodies('/api/generate');
    assert.equal(sent?.prompt, '');
    assert.equal(sent.keep_alive, '30m');
    assert.deepEqual(sent.options, { num_ctx: 8192 });
    assert.deepEqual(ollama.unknown, []);
  });

  describe('pulls a model', () => {
    it('and says that the server has no network', async () => {
      const seen: string[] = [];
      const onProgress = ({ status }: { status: string }) => seen.push(status);
      await assert.rejects(
        generator().pullModel('qwen2.5-coder:0.5b', { signal: never, onProgress }),
        (error) =>
          error instanceof SecCoderError &&
          error.kind === 'unreachable' &&
          error.message.includes('library'),
      );
      assert.deepEqual(seen, ['pulling manifest']);
    });

    it('telling how far it is', async () => {
      ollama.server.answerWith(
        lines({ status: 'pulling', total: 10, completed: 4 }, { status: 'success' }),
      );
      const seen: (number | undefined)[] = [];
      await generator().pullModel('x', {
        signal: never,
        onProgress: ({ completed }) => seen.push(completed),
      });
      assert.deepEqual(seen, [4, undefined]);
    });

    it('and names an unknown one', async () => {
      ollama.server.answerWith(lines({ error: 'pull model manifest: file does not exist' }));
      await assert.rejects(
        generator().pullModel('qwen9', { signal: never }),
        (error) => error instanceof SecCoderError && error.kind === 'not-found',
      );
    });
  });

  describe('stops the model', () => {
    const open: Answer = async (response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      await write(response, '{"response":"first","done":false}\n');
    };
    const abandoned = () =>
      ollama.server.requests.find(({ path }) => path === '/api/generate')?.abandoned;

    it('when the request is aborted in the middle', async () => {
      generateWith(open);
      const controller = new AbortController();
      const reading = generator().generate(request, controller.signal)[Symbol.asyncIterator]();
      assert.equal((await reading.next()).value, 'first');
      const next = reading.next();
      controller.abort();
      await assert.rejects(next, isAbort);
      assert.equal(await abandoned(), true);
    });

    it('when the loop is left', async () => {
      generateWith(open);
      for await (const text of generator().generate(request, never)) {
        assert.equal(text, 'first');
        break;
      }
      assert.equal(await abandoned(), true);
    });

    it('when a stop sequence is found', async () => {
      generateWith(open);
      const text = await collect(generator().generate({ ...request, stop: ['rs'] }, never));
      assert.deepEqual(text, ['fi']);
      assert.equal(await abandoned(), true);
    });

    it('when the abort comes before the answer begins', async () => {
      let asked: () => void = () => undefined;
      const waiting = new Promise<void>((resolve) => (asked = resolve));
      generateWith(() => asked());
      const controller = new AbortController();
      const text = collect(generator().generate(request, controller.signal));
      await waiting;
      controller.abort();
      await assert.rejects(text, isAbort);
      assert.equal(await abandoned(), true);
    });
  });
});
