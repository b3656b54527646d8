import assert from 'node:assert/strict';
import fc from 'fast-check';
import { moveRange } from '../../src/platform/moved-range.js';

/** A text, a range of it and a change, told by characters: the range is what is upper case. */
function moved(text: string, offset: number, removed: number, inserted: string): string {
  const start = text.search(/[A-Z]/);
  const end = start + (/[A-Z]+/.exec(text)?.[0].length ?? 0);
  const after = text.slice(0, offset) + inserted + text.slice(offset + removed);
  const range = moveRange({ start, end }, { offset, removed, inserted: inserted.length });
  return range === undefined
    ? 'gone'
    : `${after.slice(range.start, range.end)}${range.touched ? ' touched' : ''}`;
}

describe('a range in a text that changes', () => {
  it('moves with what changes before it and stays with what changes behind it', () => {
    assert.equal(moved('ab CODE yz', 0, 1, '123'), 'CODE');
    assert.equal(moved('ab CODE yz', 0, 3, ''), 'CODE');
    assert.equal(moved('ab CODE yz', 8, 2, '123'), 'CODE');
  });

  it('does not take up what is inserted at its edges', () => {
    assert.equal(moved('ab CODE yz', 3, 0, 'x'), 'CODE');
    assert.equal(moved('ab CODE yz', 7, 0, 'x'), 'CODE');
  });

  it('takes up what is changed within, and loses what is taken from it', () => {
    assert.equal(moved('ab CODE yz', 5, 0, 'x'), 'COxDE touched');
    assert.equal(moved('ab CODE yz', 4, 1, ''), 'CDE touched');
    assert.equal(moved('ab CODE yz', 1, 3, '12'), 'ODE touched');
    assert.equal(moved('ab CODE yz', 6, 3, '12'), 'COD touched');
  });

  it('is gone when all of it is replaced', () => {
    assert.equal(moved('ab CODE yz', 3, 4, 'other'), 'gone');
    assert.equal(moved('ab CODE yz', 0, 10, ''), 'gone');
  });

  it('keeps just those of its characters that are still there', () => {
    const small = fc.nat({ max: 12 });
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 6 }), small, small, small, (...numbers) => {
        const [before, own, at, taken, inserted] = numbers;
        const text = `${'a'.repeat(before)}${'X'.repeat(own)}${'b'.repeat(6)}`;
        const offset = Math.min(at, text.length);
        const removed = Math.min(taken, text.length - offset);
        const after = text.slice(0, offset) + '.'.repeat(inserted) + text.slice(offset + removed);
        const range = moveRange(
          { start: before, end: before + own },
          { offset, removed, inserted },
        );
        const held = range ? after.slice(range.start, range.end) : '';
        assert.equal(held.replaceAll('.', ''), after.replace(/[^X]/g, ''));
        assert.equal(range?.touched ?? true, held !== 'X'.repeat(own));
      }),
    );
  });
});
