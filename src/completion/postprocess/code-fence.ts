import { closeAt, withText, type Draft } from './draft.js';
import type { Surroundings } from './surroundings.js';

const leadingFence = /^\s*```[\w+#.-]*[ \t]*(?:\n|$)/;
const closingFence = /^[ \t]*```[^\n]*|(?<=[^\s`*#/])[ \t]*```[ \t]*$/m;

/** Leaves out the fence that a chat model writes before its code, and ends at the one behind it. */
export function cutCodeFence(draft: Draft, { place }: Surroundings): Draft {
  // Documentation has fences of its own.
  if (place !== 'code') return draft;
  // A fence may follow.
  if (draft.text.trim() === '') return withText(draft, '');
  const text = draft.text.replace(leadingFence, '');
  const end = text.search(closingFence);
  return end < 0 ? withText(draft, text) : closeAt(withText(draft, text), end);
}
