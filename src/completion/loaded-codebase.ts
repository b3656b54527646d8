import type { Codebase, Demonstration } from '../codebase/demonstration.js';
import type { Embedder } from '../retrieval/embedder.js';
import type { EmbeddingCache } from '../retrieval/embedding-cache.js';
import type { Retriever, Strategy } from '../retrieval/retriever.js';
import { RetrieverSet } from '../retrieval/retriever-set.js';
import type { PipelineOptions } from './pipeline-options.js';

/** What of the pipeline's options concerns the secure codebase. */
export type CodebaseOptions = Pick<
  PipelineOptions,
  | 'settings'
  | 'assets'
  | 'seed'
  | 'waitForIndex'
  | 'onEmbedderFailure'
  | 'onIndexing'
  | 'stopIndexing'
>;

/** The secure codebase in memory, with a retriever for each strategy that was asked for. */
export class LoadedCodebase {
  private readonly retrievers: RetrieverSet;
  /** What may reach a prompt, by file and id. */
  private usable: ReadonlyMap<string, Demonstration>;
  private embedder: Embedder | undefined;

  /** @param chooseEmbedder asked for dense and hybrid only; undefined when the settings want none */
  constructor(
    private loaded: Codebase,
    private readonly chooseEmbedder: (signal: AbortSignal) => Promise<Embedder | undefined>,
    private readonly cache: EmbeddingCache,
    private readonly options: CodebaseOptions,
  ) {
    const { seed, waitForIndex, onEmbedderFailure, onIndexing, stopIndexing } = options;
    this.usable = this.usableOf(loaded);
    this.retrievers = new RetrieverSet(this.demonstrations, {
      seed,
      waitForIndex,
      onFallback: (error) => {
        // Whoever chose to have no embedder is not told that there is none.
        if (this.embedder !== undefined) onEmbedderFailure(error);
      },
      onIndexing,
      stopIndexing,
    });
  }

  /** Everything that was loaded, also what no prompt may hold. */
  get codebase(): Codebase {
    return this.loaded;
  }

  /** The demonstrations that may reach a prompt. */
  get demonstrations(): Demonstration[] {
    return [...this.usable.values()];
  }

  /**
   * Takes the place of what was loaded. What may no longer be shown is not shown from now on; what is new
   * is found once the indexes hold it.
   * @throws SecCoderError when an embedder fails; AbortError
   */
  async update(codebase: Codebase, signal: AbortSignal): Promise<void> {
    this.loaded = codebase;
    this.usable = this.usableOf(codebase);
    await this.retrievers.update(this.demonstrations, signal);
  }

  /** The retriever of a strategy; its indexes are built at its first question. @throws AbortError */
  async retriever(strategy: Strategy, signal: AbortSignal): Promise<Retriever> {
    const embeds = strategy === 'dense' || strategy === 'hybrid';
    if (embeds) this.embedder ??= await this.chooseEmbedder(signal);
    const { embedder, cache } = this;
    const embedding = embedder === undefined ? undefined : { embedder, cache };
    return this.guarded(this.retrievers.retriever(strategy, embedding));
  }

  /** Stops the building of indexes. The embedder stays the caller's. */
  dispose(): Promise<void> {
    return this.retrievers.dispose();
  }

  /** An index may still hold what was taken out of the codebase a moment ago. */
  private guarded(retriever: Retriever): Retriever {
    return {
      strategy: retriever.strategy,
      retrieve: async (query, k, signal) => {
        const ranked = await retriever.retrieve(query, k, signal);
        return ranked.filter(
          ({ demonstration }) => this.usable.get(keyOf(demonstration))?.hash === demonstration.hash,
        );
      },
    };
  }

  /** What a prompt may hold. A team's own form of a bundled demonstration, of the same id, stands in its place. */
  private usableOf({ demonstrations }: Codebase): Map<string, Demonstration> {
    const { settings, assets } = this.options;
    const usable = demonstrations.filter(
      ({ disabled, review }) =>
        !disabled && (!settings['codebase.requireReview'] || review === 'reviewed'),
    );
    const isBundled = ({ folder }: Demonstration) => folder === assets.demonstrations;
    const own = new Set(usable.filter((one) => !isBundled(one)).map(({ id }) => id));
    const shown = usable.filter((one) => !(isBundled(one) && own.has(one.id)));
    return new Map(shown.map((one) => [keyOf(one), one]));
  }
}

function keyOf({ path, id }: Demonstration): string {
  return `${path}\0${id}`;
}
