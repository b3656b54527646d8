import type { Match } from './parsed-text.js';

/** Where the suggestion stands in the text with it. */
export interface Insertion {
  readonly start: number;
  readonly end: number;
}

/** A match in the text without the suggestion. */
export interface OldMatch extends Match {
  /** Whether the parser understood all of it. */
  readonly sound: boolean;
}

/** Whether a match overlaps the suggestion. */
export function touches({ start, end }: Match, insertion: Insertion): boolean {
  return start < insertion.end && end > insertion.start;
}

/**
 * Whether only the text without the suggestion can tell if a match is of it: one beside it, and one that
 * begins on an earlier line and goes on behind it, such as a whole function.
 * @param text with the suggestion
 */
export function needsComparison(match: Match, insertion: Insertion, text: string): boolean {
  if (!touches(match, insertion)) return true;
  if (match.start >= insertion.start || match.end <= insertion.end) return false;
  return text.slice(match.start, insertion.start).includes('\n');
}

/**
 * Those of one rule's matches that the text without the suggestion does not have.
 * @param matches in the text with the suggestion, all with `needsComparison`
 * @param old all of the rule's in the text without it
 * @param texts with and without the suggestion
 */
export function newMatches<Found extends Match>(
  matches: readonly Found[],
  old: readonly OldMatch[],
  insertion: Insertion,
  texts: { readonly withIt: string; readonly without: string },
): Found[] {
  const length = insertion.end - insertion.start;
  const placeBefore = (offset: number) => (offset >= insertion.end ? offset - length : offset);
  const left = new Set(old);
  const atSamePlace = (match: Match): boolean => {
    for (const one of left) {
      if (one.start !== placeBefore(match.start) || one.end !== placeBefore(match.end)) continue;
      // Around the suggestion, a match of code that could not be parsed without it is no old problem.
      if (touches(match, insertion) && !one.sound) continue;
      return left.delete(one);
    }
    return false;
  };
  const moved = matches.filter((match) => !atSamePlace(match));
  // Error recovery may find the same code in another place of the tree, with other ends.
  return moved.filter((match) => {
    if (touches(match, insertion)) return true;
    const code = texts.withIt.slice(match.start, match.end);
    for (const one of left)
      if (texts.without.slice(one.start, one.end) === code) return !left.delete(one);
    return true;
  });
}
