import type { Demonstration } from '../codebase/demonstration.js';

/** The names of the retrieval strategies; `dense` is the paper's SecCoder, `none` its baseline. */
export const strategies = ['none', 'random', 'bm25', 'dense', 'hybrid'] as const;
export type Strategy = (typeof strategies)[number];

/** What is searched with. */
export interface RetrievalQuery {
  /** Functional description, signature, and the names in reach, most telling first. */
  readonly text: string;
  /** Only demonstrations of this language family are considered. */
  readonly family: string;
}

/** A demonstration with how well it fits. */
export interface RankedDemonstration {
  readonly demonstration: Demonstration;
  /** Higher is better; comparable only within one strategy. */
  readonly score: number;
  /** 1-based rank in each index that was asked. */
  readonly ranks: { readonly bm25?: number; readonly dense?: number };
}

/** Picks the most helpful demonstrations (paper, section 3.4). */
export interface Retriever {
  readonly strategy: Strategy;
  /**
   * The best `k`, best first; fewer when there are fewer of the family.
   * @throws SecCoderError when an embedder fails; AbortError on abort
   */
  retrieve(query: RetrievalQuery, k: number, signal: AbortSignal): Promise<RankedDemonstration[]>;
}
