import type { Demonstration } from '../codebase/demonstration.js';
import { SecCoderError } from '../platform/errors.js';
import { Bm25Retriever } from './bm25-retriever.js';
import { DenseRetriever } from './dense-retriever.js';
import type { IndexingProgress } from './embed-documents.js';
import type { Embedder } from './embedder.js';
import type { EmbeddingCache } from './embedding-cache.js';
import { FallbackRetriever, type FallbackOptions, type Preparation } from './fallback-retriever.js';
import { HybridRetriever } from './hybrid-retriever.js';
import { NoneRetriever } from './none-retriever.js';
import { RandomRetriever } from './random-retriever.js';
import type { Retriever, Strategy } from './retriever.js';

export interface RetrieverOptions {
  /** For `random`; default 0. */
  readonly seed?: number | undefined;
  /**
   * What `dense` and `hybrid` do while the embeddings of the demonstrations are being computed: wait
   * (the command line), or answer as `bm25` (the default: the developer should not wait for minutes).
   */
  readonly waitForIndex?: boolean | undefined;
  /** Called once when `dense` or `hybrid` must answer as `bm25`; again only after a recovery. */
  readonly onFallback?: ((error: SecCoderError) => void) | undefined;
  readonly onIndexing?: ((progress: IndexingProgress) => void) | undefined;
  /** When it fires nothing is embedded any more: `dense` and `hybrid` answer as before, or as `bm25`. */
  readonly stopIndexing?: AbortSignal | undefined;
  /** Milliseconds of a clock that runs evenly; default `performance.now`. */
  readonly now?: (() => number) | undefined;
}

/** What embeds, and where embeddings are kept. The embedder stays the caller's to dispose of. */
export interface Embedding {
  readonly embedder: Embedder;
  readonly cache: EmbeddingCache;
}

/**
 * The retrievers of one secure codebase: what several strategies search is indexed once. Indexes are
 * built at the first question, once for all callers: aborting a question ends the waiting, only
 * `dispose` ends the building.
 */
export class RetrieverSet {
  private readonly bm25: Bm25Retriever;
  private readonly random: RandomRetriever;
  private dense: DenseRetriever | undefined;
  private readonly made = new Map<Strategy, Retriever>();

  constructor(
    private demonstrations: readonly Demonstration[],
    private readonly options: RetrieverOptions,
  ) {
    this.bm25 = new Bm25Retriever(demonstrations);
    this.random = new RandomRetriever(demonstrations, options.seed ?? 0);
  }

  /**
   * The retriever of a strategy, always the same one.
   * @param embedding for `dense` and `hybrid`; without it they answer as `bm25`
   */
  retriever(strategy: Strategy, embedding: Embedding | undefined): Retriever {
    const known = this.made.get(strategy);
    if (known) return known;
    const made = this.make(strategy, embedding);
    this.made.set(strategy, made);
    return made;
  }

  /**
   * Searches these demonstrations from now on; until the indexes hold them they answer with those before.
   * @throws SecCoderError when an embedder fails: then the embeddings stay as they were; AbortError
   */
  async update(demonstrations: readonly Demonstration[], signal: AbortSignal): Promise<void> {
    this.demonstrations = demonstrations;
    this.random.update(demonstrations);
    await Promise.all([
      this.bm25.update(demonstrations, signal),
      this.dense?.update(demonstrations, signal),
    ]);
  }

  /** Stops the building of indexes; what was embedded so far is kept on disk. */
  async dispose(): Promise<void> {
    await Promise.all([this.bm25.dispose(), this.dense?.dispose()]);
  }

  private make(strategy: Strategy, embedding: Embedding | undefined): Retriever {
    switch (strategy) {
      case 'none':
        return new NoneRetriever();
      case 'random':
        return this.random;
      case 'bm25':
        return this.bm25;
      case 'dense':
      case 'hybrid':
        return embedding === undefined
          ? this.withFallback(new MissingEmbedder(strategy))
          : this.embedding(strategy, embedding);
    }
  }

  private embedding(strategy: 'dense' | 'hybrid', embedding: Embedding): Retriever {
    this.dense ??= new DenseRetriever(this.demonstrations, {
      ...embedding,
      onProgress: this.options.onIndexing,
      stop: this.options.stopIndexing,
    });
    const { bm25, dense } = this;
    const primary = strategy === 'dense' ? dense : new HybridRetriever(bm25, dense);
    return this.withFallback(primary, dense);
  }

  private withFallback(primary: Retriever, preparation: Preparation = alwaysReady): Retriever {
    const { waitForIndex, onFallback, now } = this.options;
    const options: FallbackOptions = {
      waitForIndex: waitForIndex ?? false,
      onFallback: onFallback ?? (() => undefined),
      now: now ?? (() => performance.now()),
    };
    return new FallbackRetriever(primary, preparation, this.bm25, options);
  }
}

const alwaysReady: Preparation = { ready: true, prepare: () => Promise.resolve() };

/** Stands where an embedder is needed and there is none. */
class MissingEmbedder implements Retriever {
  constructor(readonly strategy: 'dense' | 'hybrid') {}

  retrieve(): Promise<never> {
    const message = `There is no embedding model for the strategy ${this.strategy}.`;
    const hint = 'Fetch the local model or choose another embedder; until then bm25 answers.';
    return Promise.reject(new SecCoderError('missing', message, { hint, remedy: 'fetch-models' }));
  }
}
