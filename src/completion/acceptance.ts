/** How a change of the document relates to the suggestion that was shown. */
export type Acceptance = 'whole' | 'part' | 'typed';

/**
 * Tells an accepted suggestion from one that is typed along, by what was inserted where it was shown: an
 * editor says nothing when a word or a line is accepted.
 * @param rest what was shown at the cursor
 * @returns undefined when something else was inserted
 */
export function acceptanceOf(rest: string, inserted: string): Acceptance | undefined {
  if (inserted === '' || !rest.startsWith(inserted)) return undefined;
  if (inserted === rest) return 'whole';
  // One key writes one character, or a line break with the indent that the editor adds.
  return inserted.length === 1 || /^\r?\n[ \t]*$/.test(inserted) ? 'typed' : 'part';
}
