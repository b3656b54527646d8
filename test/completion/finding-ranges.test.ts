import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Place } from '../../src/completion/place.js';
import type { GuardFinding } from '../../src/guard/guard-finding.js';
import { findingRange, takenPart } from '../../src/vscode/accepted/finding-ranges.js';

/** A finding at these offsets of a text. */
function findingAt(judged: string, start: number, end: number): GuardFinding {
  const [startLine, startColumn] = placeOf(judged, start);
  const [endLine, endColumn] = placeOf(judged, end);
  return { startLine, startColumn, endLine, endColumn } as GuardFinding;
}

function placeOf(text: string, offset: number): [number, number] {
  const lines = text.slice(0, offset).split('\n');
  return [lines.length - 1, lines.at(-1)?.length ?? 0];
}

/** Lines of the document before the window. */
const above = 300;

/** The same finding, in lines of the document. */
function inDocument(finding: GuardFinding): GuardFinding {
  const { startLine, endLine } = finding;
  return { ...finding, startLine: startLine + above, endLine: endLine + above };
}

function made(place: Place, text: string) {
  return { place, text, line: above + place.prefix.split('\n').length - 1 };
}

function placeWith(prefix: string, closers: string, suffix: string): Place {
  const offset = 70_000 + prefix.length; // the window does not reach the document's beginning
  return { document: 'a', languageId: 'python', offset, prefix, closers, suffix };
}

describe('the range of a finding', () => {
  it('is counted from the beginning of the suggestion, whatever stands around it', () => {
    const text = fc.array(fc.constantFrom('a', ' ', '\n', '\r\n', '😀')).map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, text, fc.nat(), fc.nat(), (prefix, inserted, suffix, a, b) => {
        const judged = prefix + inserted + suffix;
        const [start = 0, end = 0] = [a, b]
          .map((at) => at % (judged.length + 1))
          .sort((one, other) => one - other);
        const finding = inDocument(findingAt(judged, start, end));
        const range = findingRange(finding, made(placeWith(prefix, '', suffix), inserted));
        assert.deepEqual(range, { start: start - prefix.length, end: end - prefix.length });
      }),
    );
  });

  it('behind the suggestion is counted with the brackets that stay there', () => {
    const judged = 'f(x\nreturn g\n';
    const finding = inDocument(findingAt(judged, 4, 10));
    assert.deepEqual(findingRange(finding, made(placeWith('f(', ')', '\nreturn g\n'), 'x')), {
      start: 3,
      end: 9,
    });
    // The suggestion closes it itself.
    const closed = inDocument(findingAt('f(x)\nreturn g\n', 5, 11));
    assert.deepEqual(findingRange(closed, made(placeWith('f(', ')', '\nreturn g\n'), 'x)')), {
      start: 3,
      end: 9,
    });
  });

  it('is kept within the text, whatever a rule says', () => {
    const finding = {
      startColumn: 99,
      endColumn: 0,
      startLine: above,
      endLine: 999,
    } as GuardFinding;
    const range = findingRange(finding, made(placeWith('ab', '', '\nc'), 'd'));
    assert.deepEqual(range, { start: 1, end: 3 });
  });
});

describe('the range of a finding before the window', () => {
  it('is the suggestion, which caused it', () => {
    const finding = { startColumn: 0, endColumn: 4, startLine: 2, endLine: 2 } as GuardFinding;
    const range = findingRange(finding, made(placeWith('ab', '', ''), 'text'));
    assert.deepEqual(range, { start: 0, end: 4 });
  });
});

describe('what was taken of a finding', () => {
  it('is never more than the piece, and nothing before all of the finding was taken', () => {
    const range = fc
      .tuple(fc.integer({ min: -9, max: 30 }), fc.nat(9))
      .map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(range, fc.nat(20), fc.nat(20), (finding, a, b) => {
        const piece = { start: Math.min(a, b), end: Math.max(a, b) + 1 };
        const taken = takenPart(finding, piece, 21);
        if (taken === undefined) return;
        assert.ok(taken.start >= piece.start && taken.end <= piece.end && taken.end > taken.start);
        assert.ok(piece.end === 21 || finding.end <= piece.end);
      }),
    );
  });
});
