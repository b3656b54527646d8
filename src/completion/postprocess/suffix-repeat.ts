import { closeAt, holdFrom, linesOf, type Draft } from './draft.js';
import { indentOf } from './draft.js';
import { isSimilar } from './similar.js';
import type { Surroundings } from './surroundings.js';

/** Lines that are compared. */
const maxLines = 3;

/** Ends the answer where it goes over into the lines that stand after the cursor already. */
export function dropSuffixRepeat(draft: Draft, { before, below }: Surroundings): Draft {
  const next = below.filter((line) => line.trim() !== '').slice(0, maxLines);
  // Lines of closers alone are alike everywhere.
  if (!next.some(isTelling)) return draft;
  const lines = linesOf(draft.text).filter(({ line }) => line.trim() !== '');
  for (const [at, { start }] of lines.entries()) {
    // The first line goes on with the cursor's.
    if (start === 0 && before.trim() !== '') continue;
    const same = lines.slice(at, at + next.length);
    const isSame = same.every(({ line, start: from }, index) =>
      repeats(line, next[index] ?? '', from === 0),
    );
    if (!isSame) continue;
    if (same.length < next.length && draft.state === 'open') return holdFrom(draft, start);
    if (same.some(({ line }) => isTelling(line))) return closeAt(draft, start);
  }
  return draft;
}

function repeats(line: string, next: string, isFirst: boolean): boolean {
  if (!isFirst && indentOf(line) !== indentOf(next)) return false;
  return isSimilar(line.trim(), next.trim());
}

function isTelling(line: string): boolean {
  return /\w{2}/.test(line) && !/^\s*(?:else|end|fi|done|try|do|pass|break)\W*$/.test(line);
}
