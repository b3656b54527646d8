import assert from 'node:assert/strict';
import { nullLog } from '../../src/platform/log.js';
import { SecCoderError } from '../../src/platform/errors.js';
import {
  startProcess,
  startThread,
  type WorkerChannel,
} from '../../src/platform/worker-channel.js';
import { WorkerConnection } from '../../src/platform/worker-connection.js';
import { devWorker } from '../support/dev-worker.js';
import { ManualTimers } from '../support/manual-timers.js';
import {
  countRequest,
  countStep,
  crashRequest,
  doubleRequest,
  failRequest,
  hangRequest,
  stoppedRequest,
} from '../support/echo-protocol.js';

const never = new AbortController().signal;
const script = devWorker(new URL('../support/echo-worker.ts', import.meta.url));
const forms: Record<string, () => WorkerChannel> = {
  'a thread': () => startThread(script, nullLog),
  'a child process': () => startProcess(script, nullLog),
};

for (const [form, start] of Object.entries(forms))
  describe(`WorkerConnection to ${form}`, () => {
    let worker: WorkerConnection;
    beforeEach(() => {
      worker = new WorkerConnection('echo', start);
    });
    afterEach(() => worker.dispose());

    it('carries typed arrays there and back', async () => {
      const doubled = await worker.request(doubleRequest, new Float32Array([1, 2.5]), never);
      assert.deepEqual(doubled, new Float32Array([2, 5]));
    });

    it('carries a failure with its kind, hint and remedy', async () => {
      await assert.rejects(worker.request(failRequest, {}, never), {
        name: 'SecCoderError',
        kind: 'missing',
        message: 'No model.',
        hint: 'Fetch it.',
        remedy: 'fetch-models',
      });
    });

    it('reports streamed pieces in order before the answer', async () => {
      const seen: number[] = [];
      const result = await worker.stream(
        countRequest,
        { to: 50 },
        countStep,
        (i) => seen.push(i),
        never,
      );
      assert.equal(result, 'done');
      assert.deepEqual(
        seen,
        Array.from({ length: 50 }, (_, i) => i + 1),
      );
    });

    it('rejects at once on abort and stops the work', async () => {
      await worker.request(stoppedRequest, {}, never);
      const abort = new AbortController();
      const hanging = worker.request(hangRequest, {}, abort.signal);
      abort.abort();
      await assert.rejects(hanging, { name: 'AbortError' });
      while ((await worker.request(stoppedRequest, {}, never)) === 0)
        await new Promise(setImmediate);
      await assert.rejects(worker.request(hangRequest, {}, abort.signal), { name: 'AbortError' });
    });

    it('rejects what is pending when the worker dies, and starts a new one for the next request', async () => {
      const outcomes = await Promise.allSettled([
        worker.request(hangRequest, {}, never),
        worker.request(crashRequest, {}, never),
      ]);
      for (const outcome of outcomes) {
        assert.ok(outcome.status === 'rejected' && outcome.reason instanceof SecCoderError);
        assert.match(outcome.reason.message, /echo stopped \(exit code 3\)/);
      }
      assert.equal(await worker.request(stoppedRequest, {}, never), 0);
    });

    it('ends with its last requests aborted, and refuses later ones', async () => {
      const hanging = worker.request(hangRequest, {}, never);
      await Promise.all([worker.dispose(), assert.rejects(hanging, { name: 'AbortError' })]);
      await assert.rejects(worker.request(stoppedRequest, {}, never), { kind: 'internal' });
    });
  });

describe('WorkerConnection', () => {
  it('fails the request when the script is not there', async () => {
    const worker = new WorkerConnection('lost', () =>
      startThread({ path: '/no/such/script.js' }, nullLog),
    );
    await assert.rejects(worker.request(stoppedRequest, {}, never), /lost stopped/);
    await worker.dispose();
  });

  it('ends a worker that nobody has asked for a while', async () => {
    const timers = new ManualTimers();
    let started = 0;
    let ended = Promise.resolve('');
    const start = () => {
      started++;
      const channel = startThread(script, nullLog);
      ended = new Promise((resolve) => channel.onEnd(resolve));
      return channel;
    };
    const worker = new WorkerConnection('echo', start, { idleMs: 1_000, timers });
    await worker.request(stoppedRequest, {}, never);
    await worker.request(stoppedRequest, {}, never);
    assert.equal(started, 1);
    await timers.waitingFor(1_000);
    timers.advance(1_000);
    await ended;
    await worker.request(stoppedRequest, {}, never);
    assert.equal(started, 2);
    await worker.dispose();
  });
});
