/**
 * The constant of reciprocal rank fusion: how much the first ranks stand out. 60 is the value of
 * Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank
 * Learning Methods", SIGIR 2009.
 */
export const fusionConstant = 60;

/** An item with its fused score and its 1-based rank in each list, undefined where a list lacks it. */
export interface FusedItem<T> {
  readonly item: T;
  readonly score: number;
  readonly ranks: readonly (number | undefined)[];
}

/**
 * Merges ranked lists: score(d) = sum over the lists of 1 / (60 + rank of d), best first. Each list
 * holds an item at most once. Equal scores are ordered by `compare`.
 */
export function fuseRanks<T>(
  lists: readonly (readonly T[])[],
  compare: (a: T, b: T) => number,
): FusedItem<T>[] {
  const items = new Map<T, (number | undefined)[]>();
  for (const [list, ranked] of lists.entries()) {
    for (const [position, item] of ranked.entries()) {
      const ranks = items.get(item) ?? new Array<number | undefined>(lists.length).fill(undefined);
      ranks[list] = position + 1;
      items.set(item, ranks);
    }
  }
  return [...items]
    .map(([item, ranks]) => ({ item, score: reciprocalSum(ranks), ranks }))
    .sort((a, b) => b.score - a.score || compare(a.item, b.item));
}

function reciprocalSum(ranks: readonly (number | undefined)[]): number {
  return ranks.reduce<number>(
    (sum, rank) => (rank === undefined ? sum : sum + 1 / (fusionConstant + rank)),
    0,
  );
}
