import { createHash } from 'node:crypto';
import type { Demonstration } from '../codebase/demonstration.js';
import { byFamily } from './family-rows.js';
import type { RankedDemonstration, RetrievalQuery, Retriever } from './retriever.js';

/**
 * The paper's random baseline. The choice follows from the seed and the query's text alone, so that a
 * run can be repeated. Every score is 0.
 */
export class RandomRetriever implements Retriever {
  readonly strategy = 'random';
  private families: ReadonlyMap<string, readonly Demonstration[]>;

  constructor(
    demonstrations: readonly Demonstration[],
    private readonly seed: number,
  ) {
    this.families = byFamily(demonstrations);
  }

  /** Chooses among others from now on. */
  update(demonstrations: readonly Demonstration[]): void {
    this.families = byFamily(demonstrations);
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  retrieve(
    { text, family }: RetrievalQuery,
    k: number,
    signal: AbortSignal,
  ): Promise<RankedDemonstration[]> {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    const random = mulberry32(hash32(`${this.seed}\0${text}`));
    const chosen = sample(this.families.get(family) ?? [], k, random);
    return Promise.resolve(chosen.map((demonstration) => ({ demonstration, score: 0, ranks: {} })));
  }
}

/** The first `k` of a Fisher-Yates shuffle. */
function sample<T>(items: readonly T[], k: number, random: () => number): T[] {
  const pool = [...items];
  const chosen: T[] = [];
  while (chosen.length < k && pool.length > 0) {
    const at = Math.floor(random() * pool.length);
    const last = pool.length - 1;
    const picked = pool[at];
    const moved = pool[last];
    if (picked === undefined || moved === undefined) break;
    chosen.push(picked);
    pool[at] = moved;
    pool.length = last;
  }
  return chosen;
}

/** Numbers in [0, 1): mulberry32 by Tommy Ettinger (public domain), a 32-bit state, good enough to shuffle. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function hash32(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE();
}
