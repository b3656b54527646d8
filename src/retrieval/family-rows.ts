import type { Demonstration } from '../codebase/demonstration.js';

/** The demonstrations by language family; within a family in the order in which ties are broken. */
export function byFamily(
  demonstrations: readonly Demonstration[],
): ReadonlyMap<string, readonly Demonstration[]> {
  const families = new Map<string, Demonstration[]>();
  for (const demonstration of demonstrations.toSorted(compareDemonstrations)) {
    const members = families.get(demonstration.language.family);
    if (members) members.push(demonstration);
    else families.set(demonstration.language.family, [demonstration]);
  }
  return families;
}

/** The order of equally good demonstrations: by id, in code units, so that every machine orders alike. */
export function compareDemonstrations(a: Demonstration, b: Demonstration): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return 0;
}
