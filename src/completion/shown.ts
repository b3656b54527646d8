import type { Suggestion } from './suggestion.js';

/** A suggestion as the editor was given it. */
export interface Shown {
  readonly suggestion: Suggestion;
  /** What was left of it at the cursor then. */
  readonly text: string;
}

/**
 * Which of several alternatives was on the screen when a text was inserted at the cursor: the one that it is
 * the whole of, else the first that begins with it. An editor tells nothing about which of them it shows.
 * @returns undefined when it belongs to none
 */
export function shownWith<Given extends Shown>(
  alternatives: readonly Given[],
  inserted: string,
): Given | undefined {
  if (inserted === '') return undefined;
  return (
    alternatives.find(({ text }) => text === inserted) ??
    alternatives.find(({ text }) => text.startsWith(inserted))
  );
}
