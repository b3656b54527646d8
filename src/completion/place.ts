/** A cursor and what stands around it. */
export interface Place {
  /** Names the document. */
  readonly document: string;
  /** Cursor as UTF-16 code units from the document's beginning. */
  readonly offset: number;
  readonly prefix: string;
  /** What follows the cursor, without {@link closers}. */
  readonly suffix: string;
  /** Brackets and quotes directly after the cursor, which a suggestion takes the place of. */
  readonly closers: string;
}

/** Characters on each side that must agree; enough to tell places apart without comparing windows. */
const agreeing = 200;

/**
 * What was typed at one place to come to another, so that a suggestion made there can be held against it.
 * @returns undefined when the way between them was not typing at the cursor
 */
export function typedBetween(start: Place, now: Place): string | undefined {
  const length = now.offset - start.offset;
  if (now.document !== start.document || length < 0 || length > now.prefix.length) return undefined;
  const cut = now.prefix.length - length;
  const fits =
    now.prefix.slice(0, cut).endsWith(start.prefix.slice(-agreeing)) &&
    now.suffix.slice(0, agreeing) === start.suffix.slice(0, agreeing);
  return fits ? now.prefix.slice(cut) : undefined;
}
