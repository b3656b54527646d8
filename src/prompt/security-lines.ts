import { diffArrays } from 'diff';

/** Changed lines beyond which two codes are not versions of each other. */
const maxChangedLines = 400;

/**
 * The 0-based lines that make secure code secure: those that differ from its vulnerable counterpart.
 * Indentation is no difference. Where lines were only taken away, the lines around the place.
 * @returns empty when nothing differs or nearly everything does
 */
export function securityLines(secure: string, vulnerable: string): number[] {
  const lines = secure.split('\n').map((line) => line.trim());
  const before = vulnerable.split('\n').map((line) => line.trim());
  const changes = diffArrays(before, lines, { maxEditLength: maxChangedLines }) ?? [];
  const found = new Set<number>();
  let at = 0;
  for (const [index, { added, removed, count }] of changes.entries()) {
    if (removed) {
      if (!changes[index + 1]?.added) found.add(at - 1).add(at);
      continue;
    }
    if (added) for (let line = at; line < at + count; line += 1) found.add(line);
    at += count;
  }
  return [...found].filter((line) => Boolean(lines[line])).sort((a, b) => a - b);
}
