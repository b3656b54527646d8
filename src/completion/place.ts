import { foldText, type WholeText } from './text-hash.js';

/** A cursor and what stands around it. */
export interface Place {
  /** Names the document. */
  readonly document: string;
  /** The editor's language identifier. */
  readonly languageId: string;
  /** Cursor as UTF-16 code units from the document's beginning. */
  readonly offset: number;
  /** A window of what stands before the cursor. */
  readonly prefix: string;
  /** A window of what follows the cursor, without {@link closers}. */
  readonly suffix: string;
  /** Brackets and quotes directly after the cursor, which a suggestion takes the place of. */
  readonly closers: string;
  /** What the windows do not reach; absent where it is not known: then the windows alone are compared. */
  readonly whole?: WholeText | undefined;
}

/**
 * Characters of the windows that must agree where they are all that is known. Fewer than they hold
 * (`windowLimits`), because they move with the cursor while a suggestion is typed.
 */
const agreeing = { prefix: 16_000, suffix: 7_900 };

/** Characters on each side that must agree where the hashes do: two texts may share their hashes by chance. */
const agreeingBesideHash = { prefix: 200, suffix: 200 };

/**
 * What was typed at one place to come to another, so that a suggestion made there can be held against it.
 * @returns undefined when the way between them was not typing at the cursor
 */
export function typedBetween(start: Place, now: Place): string | undefined {
  const length = now.offset - start.offset;
  if (now.document !== start.document || length < 0 || length > now.prefix.length) return undefined;
  const cut = now.prefix.length - length;
  const typed = now.prefix.slice(cut);
  const whole = isSameWhole(start.whole, now.whole, typed);
  if (whole === false) return undefined;
  const { prefix, suffix } = whole === true ? agreeingBesideHash : agreeing;
  const fits =
    now.prefix.slice(0, cut).endsWith(start.prefix.slice(-prefix)) &&
    now.suffix.slice(0, suffix) === start.suffix.slice(0, suffix);
  return fits ? typed : undefined;
}

/**
 * The place after a text is accepted.
 * @param replaces how many of the closers the text takes the place of
 */
export function placeAfter(place: Place, text: string, replaces: number): Place {
  const { whole } = place;
  return {
    ...place,
    offset: place.offset + text.length,
    prefix: place.prefix + text,
    closers: place.closers.slice(replaces),
    whole: whole && { ...whole, before: foldText(whole.before, text) },
  };
}

/** Whether what was typed is all that changed; undefined where the hashes are not known. */
function isSameWhole(
  start: WholeText | undefined,
  now: WholeText | undefined,
  typed: string,
): boolean | undefined {
  if (start === undefined || now === undefined) return undefined;
  return start.after === now.after && foldText(start.before, typed) === now.before;
}
