import type { Demonstration } from '../codebase/demonstration.js';
import { Bm25Index } from './bm25-index.js';
import type { RankedDemonstration, RetrievalQuery, Retriever } from './retriever.js';
import { SharedTask } from './shared-task.js';

/**
 * Lexical search; the index is built at the first question. Demonstrations without a common term
 * follow the others with score 0 and no rank.
 */
export class Bm25Retriever implements Retriever {
  readonly strategy = 'bm25';
  private readonly index: SharedTask<Bm25Index>;

  constructor(private demonstrations: readonly Demonstration[]) {
    this.index = new SharedTask((signal) => this.build(signal));
  }

  /** Searches others from now on; meanwhile it answers with what is indexed so far. @throws AbortError */
  async update(demonstrations: readonly Demonstration[], signal: AbortSignal): Promise<void> {
    this.demonstrations = demonstrations;
    await this.index.value?.update(demonstrations, signal);
  }

  async retrieve(
    { text, family }: RetrievalQuery,
    k: number,
    signal: AbortSignal,
  ): Promise<RankedDemonstration[]> {
    const index = await this.index.get(signal);
    const ranked: RankedDemonstration[] = index
      .search(text, family, k)
      .map((hit, position) => ({ ...hit, ranks: { bm25: position + 1 } }));
    if (ranked.length === k) return ranked;
    const found = new Set(ranked.map(({ demonstration }) => demonstration));
    const others = index.members(family).filter((member) => !found.has(member));
    const unranked = others.slice(0, k - ranked.length);
    return [
      ...ranked,
      ...unranked.map((demonstration) => ({ demonstration, score: 0, ranks: {} })),
    ];
  }

  dispose(): Promise<void> {
    return this.index.dispose();
  }

  private async build(signal: AbortSignal): Promise<Bm25Index> {
    let built = this.demonstrations;
    const index = await Bm25Index.build(built, signal);
    // They may have been updated while it was built.
    while (built !== this.demonstrations) {
      built = this.demonstrations;
      await index.update(built, signal);
    }
    return index;
  }
}
