import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countUse, readUsage, storedUsage } from '../../../src/curation/coverage/usage.js';

const hash = 'a'.repeat(64);
const other = 'b'.repeat(64);

describe('the counted use of demonstrations', () => {
  it('counts what was shown and what was accepted, with the day', () => {
    let usage = countUse(new Map(), [hash, other], 'shown', '2026-01-01');
    usage = countUse(usage, [hash], 'shown', '2026-01-02');
    usage = countUse(usage, [hash], 'accepted', '2026-01-03');
    assert.deepEqual(Object.fromEntries(usage), {
      [hash]: { shown: 2, accepted: 1, last: '2026-01-03' },
      [other]: { shown: 1, accepted: 0, last: '2026-01-01' },
    });
  });

  it('changes nothing that was counted before', () => {
    const before = countUse(new Map(), [hash], 'shown', '2026-01-01');
    countUse(before, [hash], 'shown', '2026-01-02');
    assert.equal(before.get(hash)?.shown, 1);
  });

  it('is the same after it was stored', () => {
    const usage = countUse(new Map(), [hash], 'shown', '2026-01-01');
    assert.deepEqual(readUsage(JSON.parse(JSON.stringify(storedUsage(usage)))), usage);
  });

  it('is one more for each completion, whatever the order, and is the same after each storing', () => {
    const event = fc.record({
      hashes: fc.uniqueArray(fc.constantFrom(hash, other, 'c'.repeat(64))),
      what: fc.constantFrom('shown' as const, 'accepted' as const),
    });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        let usage = readUsage(undefined);
        for (const { hashes, what } of events) {
          const counted = countUse(usage, hashes, what, '2026-01-01');
          usage = readUsage(JSON.parse(JSON.stringify(storedUsage(counted))));
        }
        for (const one of [hash, other, 'c'.repeat(64)]) {
          const times = (kind: string) =>
            events.filter(({ hashes, what }) => what === kind && hashes.includes(one)).length;
          assert.equal(usage.get(one)?.shown ?? 0, times('shown'));
          assert.equal(usage.get(one)?.accepted ?? 0, times('accepted'));
        }
      }),
    );
  });

  it('begins anew with what it cannot read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const { shown, accepted } of readUsage(value).values())
          assert.ok(shown >= 0 && accepted >= 0);
      }),
    );
    assert.equal(readUsage({ [hash]: { shown: -1, accepted: 0, last: '2026-01-01' } }).size, 0);
    assert.equal(readUsage(undefined).size, 0);
    const use = { shown: 1, accepted: 0, last: '2026-01-01' };
    for (const bad of [
      { 'a.py': use },
      { [hash]: { ...use, last: 'today' } },
      { [hash]: { ...use, shown: 1.5 } },
      { [hash]: { ...use, accepted: Number.MAX_VALUE } },
    ])
      assert.equal(readUsage(bad).size, 0, JSON.stringify(bad));
  });
});
