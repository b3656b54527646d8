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
    assert.equal(typing().waitMs('x'), 0);
    assert.equal(typing(60, 60, 2_000).waitMs('x'), 0);
  });

  it('waits a little longer than the usual interval within a burst', () => {
    assert.equal(typing(60, 60, 60).waitMs('conn'), 90);
  });

  it('waits at most 100 ms after a letter and 30 ms after a space, a line break or punctuation', () => {
    const slow = typing(250, 250);
    assert.equal(slow.waitMs('x'), 100);
    for (const before of ['x ', 'f(', 'x.', '\n']) assert.equal(slow.waitMs(before), 30);
  });

  it('waits less for a slow server, so that the answer comes in time', () => {
    const rhythm = typing(60, 60, 60);
    rhythm.answered(560);
    assert.equal(rhythm.waitMs('conn'), 40);
    rhythm.answered(5_000);
    assert.equal(rhythm.waitMs('conn'), 0);
  });

  it('never waits longer than 100 ms nor less than none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3_000)),
        fc.array(fc.nat(60_000)),
        fc.string(),
        (intervals, answers, before) => {
          const rhythm = typing(...intervals);
          for (const ms of answers) rhythm.answered(ms);
          const wait = rhythm.waitMs(before);
          assert.ok(wait >= 0 && wait <= 100);
        },
      ),
    );
  });
});
