import type { Codebase } from '../codebase/demonstration.js';
import { createRetriever, type ManagedRetriever } from '../retrieval/create-retriever.js';
import type { Embedder } from '../retrieval/embedder.js';
import type { EmbeddingCache } from '../retrieval/embedding-cache.js';
import type { Retriever, Strategy } from '../retrieval/retriever.js';
import type { PipelineOptions } from './pipeline-options.js';

/** The secure codebase in memory, with a retriever for each strategy that was asked for. */
export class LoadedCodebase {
  private readonly retrievers = new Map<Strategy, ManagedRetriever>();

  /** @param chooseEmbedder asked for dense and hybrid only; undefined when the settings want none */
  constructor(
    readonly codebase: Codebase,
    private readonly chooseEmbedder: (signal: AbortSignal) => Promise<Embedder | undefined>,
    private readonly cache: EmbeddingCache,
    private readonly options: PipelineOptions,
  ) {}

  /** The retriever of a strategy; its indexes are built at its first question. @throws AbortError */
  async retriever(strategy: Strategy, signal: AbortSignal): Promise<Retriever> {
    const known = this.retrievers.get(strategy);
    if (known) return known;
    const embeds = strategy === 'dense' || strategy === 'hybrid';
    const embedder = embeds ? await this.chooseEmbedder(signal) : undefined;
    const made = this.retrievers.get(strategy) ?? this.make(strategy, embedder);
    this.retrievers.set(strategy, made);
    return made;
  }

  /** Stops the building of indexes. The embedder stays the caller's. */
  async dispose(): Promise<void> {
    await Promise.all([...this.retrievers.values()].map((retriever) => retriever.dispose()));
  }

  private make(strategy: Strategy, embedder: Embedder | undefined): ManagedRetriever {
    const { seed, waitForIndex, onEmbedderFailure, onIndexing } = this.options;
    return createRetriever(strategy, {
      demonstrations: this.codebase.demonstrations,
      embedding: embedder === undefined ? undefined : { embedder, cache: this.cache },
      seed,
      waitForIndex,
      // Whoever chose to have no embedder is not told that there is none.
      onFallback: embedder === undefined ? undefined : onEmbedderFailure,
      onIndexing,
    });
  }
}
