import assert from 'node:assert/strict';
import { Snooze } from '../../src/completion/snooze.js';
import { ManualTimers } from '../support/manual-timers.js';

describe('Snooze', () => {
  let timers: ManualTimers;
  let snooze: Snooze;
  let told: boolean[];

  beforeEach(() => {
    timers = new ManualTimers();
    snooze = new Snooze(timers);
    told = [];
    snooze.onDidChange(() => told.push(snooze.isOn));
  });

  it('is over after its time', () => {
    snooze.begin(1000);
    assert.equal(snooze.until, 1000);
    timers.advance(999);
    assert.equal(snooze.isOn, true);
    timers.advance(1);
    assert.equal(snooze.isOn, false);
    assert.equal(snooze.until, undefined);
    assert.deepEqual(told, [true, false]);
  });

  it('can be ended early, and its timer ends nothing later', () => {
    snooze.begin(1000);
    snooze.end();
    snooze.begin(5000);
    timers.advance(1000);
    assert.equal(snooze.isOn, true);
    assert.deepEqual(told, [true, false, true]);
  });

  it('begins anew when it is asked for again', () => {
    snooze.begin(1000);
    timers.advance(900);
    snooze.begin(1000);
    timers.advance(900);
    assert.equal(snooze.isOn, true);
    assert.equal(snooze.until, 1900);
  });

  it('says nothing when there is none to end, or to who does not listen any more', () => {
    snooze.end();
    assert.deepEqual(told, []);
    const other: string[] = [];
    snooze.onDidChange(() => other.push('told')).dispose();
    snooze.begin(1);
    snooze.dispose();
    timers.advance(1);
    assert.deepEqual(other, []);
    assert.deepEqual(told, [true]);
  });
});
