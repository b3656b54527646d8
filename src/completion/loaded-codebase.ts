import type { Codebase } from '../codebase/demonstration.js';
import { createRetriever, type ManagedRetriever } from '../retrieval/create-retriever.js';
import type { Embedder } from '../retrieval/embedder.js';
import type { EmbeddingCache } from '../retrieval/embedding-cache.js';
import type { Retriever, Strategy } from '../retrieval/retriever.js';
import type { PipelineOptions } from './pipeline-options.js';

/** The secure codebase in memory, with a retriever for each strategy that was asked for. */
export class LoadedCodebase {
  private readonly retrievers = new Map<Strategy, ManagedRetriever>();

  /** @param embedder undefined when the settings want none; BM25 then answers for dense and hybrid */
  constructor(
    readonly codebase: Codebase,
    readonly embedder: Embedder | undefined,
    private readonly cache: EmbeddingCache,
    private readonly options: PipelineOptions,
  ) {}

  /** The retriever of a strategy; its indexes are built at its first question. */
  retriever(strategy: Strategy): Retriever {
    const known = this.retrievers.get(strategy);
    if (known) return known;
    const { embedder, cache } = this;
    const { seed, waitForIndex, onEmbedderFailure, onIndexing } = this.options;
    const made = createRetriever(strategy, {
      demonstrations: this.codebase.demonstrations,
      embedding: embedder === undefined ? undefined : { embedder, cache },
      seed,
      waitForIndex,
      // Whoever chose to have no embedder is not told that there is none.
      onFallback: embedder === undefined ? undefined : onEmbedderFailure,
      onIndexing,
    });
    this.retrievers.set(strategy, made);
    return made;
  }

  /** Stops the building of indexes. The embedder stays the caller's. */
  async dispose(): Promise<void> {
    await Promise.all([...this.retrievers.values()].map((retriever) => retriever.dispose()));
  }
}
