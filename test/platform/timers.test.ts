import assert from 'node:assert/strict';
import { isAbort } from '../../src/platform/errors.js';
import { linkedAbort } from '../../src/platform/linked-abort.js';
import { delay } from '../../src/platform/timers.js';
import { ManualTimers } from '../support/manual-timers.js';

describe('delay', () => {
  it('waits for its time', async () => {
    const timers = new ManualTimers();
    let over = false;
    const waiting = delay(timers, 100, new AbortController().signal).then(() => (over = true));
    timers.advance(99);
    await Promise.resolve();
    assert.equal(over, false);
    timers.advance(1);
    await waiting;
  });

  it('ends with an abort', async () => {
    const controller = new AbortController();
    const waiting = delay(new ManualTimers(), 100, controller.signal);
    controller.abort();
    await assert.rejects(waiting, isAbort);
  });
});

describe('linkedAbort', () => {
  it('follows any of its signals', () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const linked = linkedAbort([first.signal, second.signal]);
    second.abort(new Error('enough'));
    assert.equal((linked.signal.reason as Error).message, 'enough');
  });

  it('is aborted at once by a signal that is', () => {
    assert.ok(linkedAbort([AbortSignal.abort()]).signal.aborted);
  });

  it('leaves the others alone and follows them no more when closed', () => {
    const other = new AbortController();
    const linked = linkedAbort([other.signal]);
    linked.close();
    assert.ok(linked.signal.aborted);
    assert.ok(!other.signal.aborted);
    other.abort(new Error('late'));
    assert.ok(isAbort(linked.signal.reason));
  });
});
