/** A stretch of a text: offsets in UTF-16 code units, `end` behind the last one. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A change of a text: what stood there is replaced. */
export interface TextChange {
  readonly offset: number;
  /** Code units that were taken away. */
  readonly removed: number;
  /** Code units that were put in their place. */
  readonly inserted: number;
}

/** Where a range has come to, and whether its own text is another. */
export interface MovedRange extends TextRange {
  readonly touched: boolean;
}

/**
 * Moves a range with a change of its text. What is inserted at its edges does not belong to it; what is
 * changed within does.
 * @returns undefined when all of it was taken away or replaced
 */
export function moveRange({ start, end }: TextRange, change: TextChange): MovedRange | undefined {
  const { offset, removed, inserted } = change;
  const changeEnd = offset + removed;
  const growth = inserted - removed;
  if (changeEnd <= start) return { start: start + growth, end: end + growth, touched: false };
  const isNothing = removed === 0 && inserted === 0;
  if (isNothing || offset >= end) return { start, end, touched: false };
  if (offset <= start && changeEnd >= end) return undefined;
  if (offset <= start) return { start: offset + inserted, end: end + growth, touched: true };
  if (changeEnd >= end) return { start, end: offset, touched: true };
  return { start, end: end + growth, touched: true };
}
