import { withText, type Draft } from './draft.js';
import type { Surroundings } from './surroundings.js';

/** Leaves out blank lines before the first one, where the cursor's line is indented and waits for it. */
export function dropLeadingBlanks(draft: Draft, { before, after }: Surroundings): Draft {
  if (before === '' || before.trim() !== '' || after.trim() !== '') return draft;
  return withText(draft, draft.text.replace(/^(?:[ \t]*\n)+/, ''));
}
