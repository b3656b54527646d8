import type { Demonstration } from '../codebase/demonstration.js';

/** The demonstrations of one CWE, as people browse a secure codebase. */
export interface CweGroup {
  /** Undefined for demonstrations in a folder that names no CWE. */
  readonly cwe: number | undefined;
  /** By title, then by id. */
  readonly demonstrations: readonly Demonstration[];
}

/**
 * A secure codebase by CWE, smallest number first; those without a CWE come last, where somebody looks for
 * what is left to do.
 */
export function groupByCwe(demonstrations: Iterable<Demonstration>): CweGroup[] {
  const groups = new Map<number | undefined, Demonstration[]>();
  for (const demonstration of demonstrations) {
    const group = groups.get(demonstration.cwe);
    if (group) group.push(demonstration);
    else groups.set(demonstration.cwe, [demonstration]);
  }
  return [...groups]
    .map(([cwe, members]) => ({ cwe, demonstrations: members.sort(byTitle) }))
    .sort((a, b) => (a.cwe ?? Infinity) - (b.cwe ?? Infinity));
}

function byTitle(a: Demonstration, b: Demonstration): number {
  if (a.title !== b.title) return a.title < b.title ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/**
 * Whether a demonstration has every word of a filter: in its title, guideline, path, language, CWE
 * (`cwe-89` or its name) or what else is said of it.
 * @param filter words separated by blanks, in any case; an empty one lets everything pass
 * @param further what the view shows beside it, such as its review state
 */
export function matchesFilter(
  { title, guideline, id, language, cwe }: Demonstration,
  filter: string,
  further: readonly string[],
): boolean {
  const number = cwe === undefined ? 'no cwe' : `cwe-${cwe}`;
  const text = [title, guideline, id, language.name, number, ...further].join('\n').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hasWord(text, word));
}

/** `cwe-7` is not `cwe-78`: a number ends where its digits end. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\d$/.test(word) || !/\d/.test(text.charAt(at + word.length))) return true;
  }
  return false;
}
