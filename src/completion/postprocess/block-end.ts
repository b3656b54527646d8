import { blockExtent } from './block-extent.js';
import { closeAt, withText, type Draft } from './draft.js';
import type { Surroundings } from './surroundings.js';

/** Ends the answer with the block or function in which the cursor stands. */
export function endAtBlock(draft: Draft, { context }: Surroundings): Draft {
  const open = draft.state === 'open';
  const { end, sure } = blockExtent(draft.text, context, !open);
  if (end !== undefined) {
    // A line end is no part of the block's last line, but the limit did not cut it either.
    return end < draft.text.length || open ? closeAt(draft, end) : draft;
  }
  if (!open) return draft;
  return withText(draft, draft.text.slice(0, draft.text.lastIndexOf('\n', sure - 1) + 1));
}
