import assert from 'node:assert/strict';
import { SharedTask } from '../../src/retrieval/shared-task.js';

const never = new AbortController().signal;

describe('SharedTask', () => {
  it('runs once for all callers', async () => {
    let runs = 0;
    const task = new SharedTask(() => Promise.resolve(++runs));
    assert.deepEqual(await Promise.all([task.get(never), task.get(never)]), [1, 1]);
    assert.equal(await task.get(never), 1);
    assert.equal(task.ready, true);
  });

  it('lets a caller go at once while the work goes on', async () => {
    const work = deferred<string>();
    const task = new SharedTask(() => work.promise);
    const controller = new AbortController();
    const impatient = task.get(controller.signal);
    const patient = task.get(never);
    controller.abort();
    await assert.rejects(impatient, { name: 'AbortError' });
    work.resolve('done');
    assert.equal(await patient, 'done');
  });

  it('starts again after a failure', async () => {
    let runs = 0;
    const task = new SharedTask(() => {
      runs += 1;
      if (runs === 1) throw new Error('first');
      return Promise.resolve(runs);
    });
    await assert.rejects(task.get(never), /first/);
    assert.equal(await task.get(never), 2);
  });

  it('starts again after a reset', async () => {
    let runs = 0;
    const task = new SharedTask(() => Promise.resolve(++runs));
    await task.get(never);
    task.reset();
    assert.equal(await task.get(never), 2);
  });

  it('aborts the work when disposed of, waits for its end and refuses later callers', async () => {
    let ended = false;
    const task = new SharedTask(async (signal) => {
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
      });
      ended = true;
      signal.throwIfAborted();
    });
    const waiting = task.get(never);
    // The work begins a turn later.
    await Promise.resolve();
    const refused = assert.rejects(waiting, { name: 'AbortError' });
    await task.dispose();
    assert.equal(ended, true);
    await refused;
    await assert.rejects(task.get(never), { name: 'AbortError' });
  });
});

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
