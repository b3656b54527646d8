import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TypingRhythm } from '../../src/completion/typing-rhythm.js';
import { ManualTimers } from '../support/manual-timers.js';

function typing(...intervals: number[]): TypingRhythm {
  const timers = new ManualTimers();
  const rhythm = new TypingRhythm(timers);
  rhythm.key();
  for (const interval of intervals) {
    timers.advance(interval);
    rhythm.key();
  }
  return rhythm;
}

describe('TypingRhythm', () => {
  it('does not wait after a lone key', () => {
    assert.equal(typing().waitMs(), 0);
    assert.equal(typing(60, 60, 2_000).waitMs(), 0);
  });

  it('waits a little longer than the usual interval within a burst', () => {
    assert.equal(typing(60, 60, 60).waitMs(), 90);
  });

  it('waits at most 100 ms, and 30 ms where the next key is not to be expected so soon', () => {
    assert.equal(typing(110, 110).waitMs(), 100);
    assert.equal(typing(250, 250).waitMs(), 30);
  });

  it('never waits longer than 100 ms nor less than none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_000)), (intervals) => {
        const wait = typing(...intervals).waitMs();
        assert.ok(wait >= 0 && wait <= 100);
      }),
    );
  });
});
