import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecCoderError } from '../../src/platform/errors.js';
import { nullLog } from '../../src/platform/log.js';
import {
  BuiltinGenerator,
  type BuiltinGeneratorOptions,
  type BuiltinModel,
} from '../../src/generation/builtin-generator.js';
import type { GenerationRequest } from '../../src/generation/generator.js';
import { collect } from '../support/collect.js';
import { devWorker } from '../support/dev-worker.js';
import { assertFails } from '../support/failures.js';
import { ManualTimers } from '../support/manual-timers.js';
import { fetchTimeoutMs, realModels } from '../support/real-models.js';
import { withTemporaryFolder } from '../support/with-folder.js';

const never = new AbortController().signal;
const worker = devWorker(new URL('../../src/generation/builtin-worker.ts', import.meta.url));

/** A demonstration and a file's worth of code: about 700 tokens that stay the same while one types. */
const unchanged = Array.from(
  { length: 40 },
  (_, i) => `def scale_${i}(value):\n    return value * ${i}\n`,
).join('\n');

function request(prefix: string, changes: Partial<GenerationRequest> = {}): GenerationRequest {
  return {
    prefix,
    suffix: '',
    languageId: 'python',
    maxTokens: 16,
    temperature: 0,
    topP: 1,
    ...changes,
  };
}

describe('BuiltinGenerator with a real model', function () {
  this.timeout(120_000); // Seconds alone on a machine; many more beside other tests.
  let model: BuiltinModel;
  let generator: BuiltinGenerator;

  const made: BuiltinGenerator[] = [];
  const make = (changes: Partial<BuiltinGeneratorOptions> = {}) => {
    const locateModel = () => Promise.resolve(model);
    const generator = new BuiltinGenerator({ locateModel, worker, log: nullLog, ...changes });
    made.push(generator);
    return generator;
  };
  const textOf = async (prefix: string, changes: Partial<GenerationRequest> = {}) =>
    (await collect(generator.generate(request(prefix, changes), never))).join('');

  before(async function () {
    this.timeout(fetchTimeoutMs);
    const id = 'SmolLM2-135M-Instruct';
    model = { id, path: (await realModels().fetch(id, { signal: never })).weights };
    generator = make();
  });
  after(() => Promise.all(made.map((one) => one.dispose())));

  it('continues code in more than one chunk and tells what it took', async () => {
    const generation = generator.generate(request('def add(a, b):\n    return a'), never);
    const chunks = await collect(generation);
    assert.ok(chunks.length > 1);
    assert.match(chunks.join(''), /^ \+ b/);
    assert.equal(generation.prompt, 'def add(a, b):\n    return a');
    const { promptTokens = 0, completionTokens = 0, promptEvaluationMs } = generation.usage();
    assert.ok(promptTokens > 5 && completionTokens > 1 && completionTokens <= 16);
    assert.ok(promptEvaluationMs !== undefined && promptEvaluationMs > 0);
  });

  it('evaluates at the second keystroke at most 3 % of what it did at the first', async () => {
    const first = generator.generate(request(`${unchanged}\ndef sca`), never);
    await collect(first);
    const second = generator.generate(request(`${unchanged}\ndef scal`), never);
    await collect(second);
    const before = first.usage().evaluatedPromptTokens ?? 0;
    const now = second.usage().evaluatedPromptTokens ?? Infinity;
    assert.ok(before > 500, `the first evaluated ${before} tokens`);
    assert.ok(now <= before * 0.03, `the second evaluated ${now} of ${before} tokens`);
  });

  it('stops before a stop sequence', async () => {
    const text = await textOf('def add(a, b):\n    return', { stop: ['+', '\n'] });
    assert.equal(text.trim(), 'a');
  });

  it('gives the same text for the same seed and another for another', async () => {
    const sample = (seed: number) =>
      textOf('# A random thought:', { temperature: 1.2, seed, maxTokens: 12 });
    const first = await sample(7);
    assert.equal(await sample(7), first);
    const others = [await sample(8), await sample(-1), await sample(2 ** 40)];
    assert.ok(others.some((text) => text !== first));
  });

  it('stops at an abort, keeps what it evaluated and answers the next call', async () => {
    const controller = new AbortController();
    const long = generator.generate(request(unchanged, { maxTokens: 400 }), controller.signal);
    await assert.rejects(
      async () => {
        for await (const chunk of long) if (chunk !== '') controller.abort();
      },
      { name: 'AbortError' },
    );
    const next = generator.generate(request(unchanged, { maxTokens: 4 }), never);
    await collect(next);
    assert.ok((next.usage().evaluatedPromptTokens ?? Infinity) < 10);
  });

  it('does not begin for a request that is aborted before', async () => {
    const aborted = AbortSignal.abort();
    await assert.rejects(collect(generator.generate(request('x = '), aborted)), {
      name: 'AbortError',
    });
  });

  it('answers requests that are made at the same time one after the other', async () => {
    const both = await Promise.all([
      textOf('def add(a, b):\n    return a', { maxTokens: 2 }),
      textOf('def subtract(a, b):\n    return a', { maxTokens: 2 }),
    ]);
    assert.deepEqual(both, [' + b', ' - b']);
  });

  it('continues an empty file, and a text that looks like special tokens', async () => {
    assert.notEqual(await textOf(''), '');
    const text = await textOf('# <|endoftext|> and <|im_start|> stand in a comment here:\nx =');
    assert.doesNotMatch(text, /<\|/);
    const { promptTokens = 0 } = await usageOf('<|endoftext|>');
    assert.ok(promptTokens > 1, 'a special token in the code acts as one');
  });

  it('writes nothing when no token is allowed', async () => {
    assert.equal(await textOf('x =', { maxTokens: 0 }), '');
  });

  it('cuts a prompt that does not fit into the context', async () => {
    // Nearly all of the context is asked for as completion: the prompt has 96 tokens at most.
    const changes = { maxTokens: 4000, stop: ['\n'] };
    const { promptTokens = 0 } = await usageOf('total = 1 + 2\n'.repeat(50), changes);
    assert.ok(promptTokens > 50 && promptTokens <= 96, `${promptTokens} tokens`);
  });

  it('tells what would answer without loading it', async () => {
    const unloaded = make({ worker: { path: 'no-such-script.js' } });
    assert.deepEqual(await unloaded.status(never), {
      state: 'ready',
      model: 'SmolLM2-135M-Instruct',
      device: process.platform === 'darwin' && process.arch === 'arm64' ? 'GPU' : 'CPU',
      contextTokens: 4096,
      fillInTheMiddle: false,
    });
  });

  it('frees the memory after ten idle minutes and loads again', async () => {
    const timers = new ManualTimers();
    const idle = make({ timers });
    await idle.warm(never);
    await timers.waitingFor(10 * 60_000);
    timers.advance(10 * 60_000);
    const generation = idle.generate(request('x =', { maxTokens: 2 }), never);
    await collect(generation);
    const { promptTokens, evaluatedPromptTokens } = generation.usage();
    assert.equal(evaluatedPromptTokens, promptTokens);
  });

  it('says so when its process dies, and starts another for the next call', async () => {
    const pids: number[] = [];
    const killed = make({
      worker: { ...worker, execArgv: [...(worker.execArgv ?? []), '--import', sayPid] },
      log: { ...nullLog, debug: (line) => pids.push(Number(/pid (\d+)/.exec(line)?.[1])) },
    });
    const generation = killed.generate(request('x = 1\n', { maxTokens: 400 }), never);
    const reading = (async () => {
      for await (const chunk of generation)
        if (chunk !== '') process.kill(pids[0] ?? Number.NaN, 'SIGKILL');
    })();
    await assertFails(reading, 'internal', /built-in engine stopped/);
    const again = await collect(killed.generate(request('x =', { maxTokens: 2 }), never));
    assert.ok(again.length > 0);
    assert.equal(new Set(pids.filter(Number.isInteger)).size, 2);
  });

  it('refuses a file that is no model, a damaged one and one that is not there, then goes on', async () => {
    let path = '';
    const changing = make({ locateModel: () => Promise.resolve({ id: 'other', path }) });
    await withTemporaryFolder(async (folder) => {
      const page = join(folder, 'page.gguf');
      const half = join(folder, 'half.gguf');
      await writeFile(page, '<!doctype html><p>Sign in to download this model</p>');
      await writeFile(half, (await readFile(model.path)).subarray(0, 40_000_000));
      for (const [file, reason] of [
        [page, /magic/],
        [half, /file bounds|corrupted/],
        [join(folder, 'absent.gguf'), /no such file/i],
      ] as const) {
        path = file;
        const { remedy } = await assertFails(changing.warm(never), 'integrity', reason);
        assert.equal(remedy, 'open-settings');
      }
    });
    path = model.path;
    const chunks = await collect(changing.generate(request('x =', { maxTokens: 2 }), never));
    assert.ok(chunks.length > 0);
  });

  async function usageOf(prefix: string, changes: Partial<GenerationRequest> = {}) {
    const generation = generator.generate(request(prefix, changes), never);
    await collect(generation);
    return generation.usage();
  }
});

describe('BuiltinGenerator without a model', () => {
  const missing = new SecCoderError('missing', 'The model has not been fetched yet.', {
    hint: 'Fetch it.',
    remedy: 'fetch-models',
  });
  const generator = new BuiltinGenerator({
    locateModel: () => Promise.reject(missing),
    worker: { path: 'no-such-script.js' },
    log: nullLog,
  });
  after(() => generator.dispose());

  it('is unavailable and tells the remedy', async () => {
    assert.deepEqual(await generator.status(never), {
      state: 'unavailable',
      model: '',
      reason: missing,
    });
    await assert.rejects(collect(generator.generate(request('x ='), never)), missing);
    await assert.rejects(generator.warm(never), missing);
  });

  it('is cancelled by an abort of the status, not unavailable', async () => {
    await assert.rejects(generator.status(AbortSignal.abort()), { name: 'AbortError' });
  });
});

/** Makes the engine's process name itself in its output, so that the test can kill it. */
const sayPid = 'data:text/javascript,console.log("pid",process.pid)';
