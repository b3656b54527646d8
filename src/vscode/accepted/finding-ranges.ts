import { countClosed } from '../../completion/closers.js';
import type { Place } from '../../completion/place.js';
import type { GuardFinding } from '../../guard/guard-finding.js';
import type { TextRange } from '../../platform/moved-range.js';

/** A suggestion as the guard has judged it. */
export interface Judged {
  /** Where it was made: the guard has seen its windows, with the text between. */
  readonly place: Place;
  /** All of it. */
  readonly text: string;
  /** The document's line that it begins in, from 0. */
  readonly line: number;
}

/** Where a finding stands, counted from the beginning of the suggestion; negative before it. */
export function findingRange(finding: GuardFinding, { place, text, line }: Judged): TextRange {
  const judged = place.prefix + text + place.suffix;
  const firstLine = line - (place.prefix.split('\n').length - 1);
  // What lies before the window cannot be placed: it is told of where its cause is.
  if (finding.startLine < firstLine) return { start: 0, end: text.length };
  // The guard has not seen those that stay behind the text.
  const closers = place.closers.length - countClosed(text, place);
  const at = (lineOfIt: number, column: number) => {
    const offset = offsetAt(judged, lineOfIt - firstLine, column) - place.prefix.length;
    return offset > text.length ? offset + closers : offset;
  };
  return {
    start: at(finding.startLine, finding.startColumn),
    end: at(finding.endLine, finding.endColumn),
  };
}

/**
 * The part of an accepted piece that brought a finding into the document: only once all of the finding that
 * lies in the suggestion was taken, and not where it was typed. One outside the suggestion is caused by the
 * whole of it.
 * @param finding counted from the beginning of the suggestion, as the piece and what is returned are
 * @param length of the suggestion, in UTF-16 code units
 */
export function takenPart(
  finding: TextRange,
  piece: TextRange,
  length: number,
): TextRange | undefined {
  const isWhole = piece.end >= length;
  const isOutside = finding.end <= 0 || finding.start >= length;
  if (isOutside) return isWhole ? piece : undefined;
  if (!isWhole && finding.end > piece.end) return undefined;
  const start = Math.max(finding.start, piece.start);
  const end = Math.min(finding.end, piece.end);
  return end > start ? { start, end } : undefined;
}

/** @param line from 0; @param column in UTF-16 code units; both are kept within the text */
function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let left = line; left > 0; left -= 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return Math.min(start + column, end < 0 ? text.length : end);
}
