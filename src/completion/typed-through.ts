/** A suggestion and where it was made. */
export interface PlacedSuggestion {
  /** Names the document. */
  readonly document: string;
  /** Cursor as UTF-16 code units from the document's beginning. */
  readonly offset: number;
  readonly prefix: string;
  readonly suffix: string;
  readonly text: string;
}

/** Characters on each side that must agree; enough to tell places apart without comparing windows. */
const agreeing = 200;

/**
 * What is left of a suggestion after its beginning was typed, so that typing along costs no request.
 * @returns the rest (not empty), or undefined when the text at the cursor does not fit
 */
export function restOfTypedThrough(
  last: PlacedSuggestion,
  now: Omit<PlacedSuggestion, 'text'>,
): string | undefined {
  const typedLength = now.offset - last.offset;
  if (now.document !== last.document || typedLength < 0 || typedLength >= last.text.length) {
    return undefined;
  }
  const typed = last.text.slice(0, typedLength);
  const fits =
    now.prefix.endsWith(last.prefix.slice(-agreeing) + typed) &&
    now.suffix.slice(0, agreeing) === last.suffix.slice(0, agreeing);
  return fits ? last.text.slice(typedLength) : undefined;
}
