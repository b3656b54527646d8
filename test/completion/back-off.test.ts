import assert from 'node:assert/strict';
import { BackOff } from '../../src/completion/back-off.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { ManualTimers } from '../support/manual-timers.js';

const overloaded = new SecCoderError('overloaded', 'Too much.');

describe('BackOff', () => {
  it('leaves an overloaded server alone, twice as long each time', () => {
    const timers = new ManualTimers();
    const backOff = new BackOff(timers);
    assert.equal(backOff.isOn, false);
    for (const pause of [1_000, 2_000, 4_000]) {
      backOff.failed(overloaded);
      timers.advance(pause - 1);
      assert.equal(backOff.isOn, true);
      timers.advance(1);
      assert.equal(backOff.isOn, false);
    }
  });

  it('waits as long as the server asks for', () => {
    const timers = new ManualTimers();
    const backOff = new BackOff(timers);
    backOff.failed(new SecCoderError('rate-limited', 'Later.', { retryAfterMs: 20_000 }));
    timers.advance(19_999);
    assert.equal(backOff.isOn, true);
    timers.advance(1);
    assert.equal(backOff.isOn, false);
  });

  it('ends with the first answer', () => {
    const backOff = new BackOff(new ManualTimers());
    backOff.failed(overloaded);
    backOff.succeeded();
    assert.equal(backOff.isOn, false);
  });

  it('leaves a server that is not there alone for seconds only', () => {
    const timers = new ManualTimers();
    const backOff = new BackOff(timers);
    for (const pause of [1_000, 2_000, 4_000, 5_000, 5_000]) {
      backOff.failed(new SecCoderError('unreachable', 'Gone.'));
      timers.advance(pause - 1);
      assert.equal(backOff.isOn, true);
      timers.advance(1);
      assert.equal(backOff.isOn, false);
    }
  });

  it('does not count what asking less would not mend', () => {
    const backOff = new BackOff(new ManualTimers());
    for (const kind of ['unauthorized', 'not-found', 'loading', 'rejected'] as const)
      backOff.failed(new SecCoderError(kind, 'No.'));
    assert.equal(backOff.isOn, false);
  });
});
