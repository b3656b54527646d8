import type { CweTop25 } from '../../codebase/cwe-top-25.js';
import type { Demonstration } from '../../codebase/demonstration.js';

/** How a CWE is covered by a secure codebase. */
export interface CweCoverage {
  /** Undefined for demonstrations in folders that name no CWE. */
  readonly cwe: number | undefined;
  /** 1 to 25 in the Top 25; undefined for the others. */
  readonly rank: number | undefined;
  /** Demonstrations by language name. */
  readonly languages: ReadonlyMap<string, number>;
  /** Demonstrations in all languages. */
  readonly total: number;
}

/**
 * The Top 25 and every other CWE of a codebase, gaps first: what has no demonstration, most dangerous
 * first, then the rest of the Top 25 by rank, then the others by number. Disabled demonstrations do not count.
 */
export function coverageOf(
  demonstrations: Iterable<Demonstration>,
  top25: CweTop25,
): CweCoverage[] {
  const counts = new Map<number | undefined, Map<string, number>>(
    top25.ranked.map((cwe) => [cwe, new Map()]),
  );
  for (const { cwe, language, disabled } of demonstrations) {
    if (disabled) continue;
    const languages = counts.get(cwe) ?? new Map<string, number>();
    languages.set(language.name, (languages.get(language.name) ?? 0) + 1);
    counts.set(cwe, languages);
  }
  const rows = [...counts].map(([cwe, languages]): CweCoverage => {
    const place = cwe === undefined ? -1 : top25.ranked.indexOf(cwe);
    const total = [...languages.values()].reduce((sum, count) => sum + count, 0);
    return { cwe, rank: place < 0 ? undefined : place + 1, languages, total };
  });
  return rows.sort(byGapThenRank);
}

function byGapThenRank(a: CweCoverage, b: CweCoverage): number {
  const gaps = Number(a.total > 0) - Number(b.total > 0);
  if (gaps !== 0) return gaps;
  const ranks = (a.rank ?? Infinity) - (b.rank ?? Infinity);
  // Infinity minus Infinity is NaN: neither is ranked.
  return ranks || (a.cwe ?? Infinity) - (b.cwe ?? Infinity) || 0;
}
