import assert from 'node:assert/strict';
import { withTimeLimit } from '../../src/analysis/time-limit.js';
import { ManualTimers } from '../support/manual-timers.js';

/** Waits for the end of a signal, and rejects with an AbortError whatever its reason is, as timers do. */
const waiting = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
  });

describe('the time limit of an analysis', () => {
  it('says that the time is up, however the wait for it ends', async () => {
    const timers = new ManualTimers();
    const { signal } = new AbortController();
    const run = withTimeLimit('judge', signal, { limitMs: 180_000, timers }, waiting);
    timers.advance(180_000);
    await assert.rejects(run, {
      message: 'judge had not finished after 3 minutes and was stopped.',
    });
  });

  it('leaves a cancellation what it is, and a result', async () => {
    const timers = new ManualTimers();
    const stop = new AbortController();
    const limits = { limitMs: 1000, timers };
    const run = withTimeLimit('judge', stop.signal, limits, waiting);
    stop.abort();
    await assert.rejects(run, { name: 'AbortError' });
    const { signal } = new AbortController();
    assert.equal(await withTimeLimit('judge', signal, limits, () => Promise.resolve(1)), 1);
    timers.advance(1000);
  });
});
