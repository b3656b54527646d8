import type { TextDocumentChangeEvent } from 'vscode';
import {
  moveRange,
  type MovedRange,
  type TextChange,
  type TextRange,
} from '../../platform/moved-range.js';

/** The changes of one event, each in the offsets of the text before it. */
export function textChanges({
  contentChanges,
}: Pick<TextDocumentChangeEvent, 'contentChanges'>): TextChange[] {
  return contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
    offset: rangeOffset,
    removed: rangeLength,
    inserted: text.length,
  }));
}

/** Where what one of the changes has inserted stands behind all of them: several cursors write at once. */
export function insertedBy(change: TextChange, changes: readonly TextChange[]): TextRange {
  const growth = changes
    .filter(({ offset }) => offset < change.offset)
    .reduce((sum, { inserted, removed }) => sum + inserted - removed, 0);
  const start = change.offset + growth;
  return { start, end: start + change.inserted };
}

/** Moves a range with the changes of one event. @returns undefined when nothing of it is left */
export function movedBy(range: TextRange, changes: readonly TextChange[]): MovedRange | undefined {
  // From the end to the beginning, so that each is told in offsets that still hold.
  const ordered = [...changes].sort((a, b) => b.offset - a.offset);
  let now: MovedRange = { start: range.start, end: range.end, touched: false };
  for (const change of ordered) {
    const place = moveRange(now, change);
    if (place === undefined) return undefined;
    now = { ...place, touched: now.touched || place.touched };
  }
  return now;
}
