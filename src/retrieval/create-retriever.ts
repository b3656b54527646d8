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
  readonly demonstrations: readonly Demonstration[];
  /** For `dense` and `hybrid`; without it they answer as `bm25`. Stays the caller's to dispose of. */
  readonly embedding?: { readonly embedder: Embedder; readonly cache: EmbeddingCache } | undefined;
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
  /** Milliseconds of a clock that runs evenly; default `performance.now`. */
  readonly now?: (() => number) | undefined;
}

/** A retriever with the indexes it owns. */
export interface ManagedRetriever extends Retriever {
  /** Stops the building of indexes; what was embedded so far is kept on disk. */
  dispose(): Promise<void>;
}

/**
 * The retriever of a strategy. Indexes are built at the first question, once for all callers: aborting
 * a question ends the waiting, only `dispose` ends the building.
 */
export function createRetriever(strategy: Strategy, options: RetrieverOptions): ManagedRetriever {
  const { demonstrations } = options;
  switch (strategy) {
    case 'none':
      return managed(new NoneRetriever(), []);
    case 'random':
      return managed(new RandomRetriever(demonstrations, options.seed ?? 0), []);
    case 'bm25': {
      const bm25 = new Bm25Retriever(demonstrations);
      return managed(bm25, [bm25]);
    }
    case 'dense':
    case 'hybrid':
      return embeddingRetriever(strategy, options);
  }
}

function embeddingRetriever(
  strategy: 'dense' | 'hybrid',
  { demonstrations, embedding, onIndexing, ...options }: RetrieverOptions,
): ManagedRetriever {
  const bm25 = new Bm25Retriever(demonstrations);
  const fallback: FallbackOptions = {
    waitForIndex: options.waitForIndex ?? false,
    onFallback: options.onFallback ?? (() => undefined),
    now: options.now ?? (() => performance.now()),
  };
  if (!embedding) {
    const missing = new MissingEmbedder(strategy);
    return managed(new FallbackRetriever(missing, missing, bm25, fallback), [bm25]);
  }
  const dense = new DenseRetriever(demonstrations, { ...embedding, onProgress: onIndexing });
  const primary = strategy === 'dense' ? dense : new HybridRetriever(bm25, dense);
  return managed(new FallbackRetriever(primary, dense, bm25, fallback), [dense, bm25]);
}

function managed(
  retriever: Retriever,
  owned: readonly { dispose(): Promise<void> }[],
): ManagedRetriever {
  return {
    strategy: retriever.strategy,
    retrieve: (query, k, signal) => retriever.retrieve(query, k, signal),
    dispose: async () => {
      await Promise.all(owned.map((part) => part.dispose()));
    },
  };
}

/** Stands where an embedder is needed and there is none. */
class MissingEmbedder implements Retriever, Preparation {
  readonly ready = true;

  constructor(readonly strategy: 'dense' | 'hybrid') {}

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  retrieve(): Promise<never> {
    const message = `There is no embedding model for the strategy ${this.strategy}.`;
    const hint = 'Fetch the local model or choose another embedder; until then bm25 answers.';
    return Promise.reject(new SecCoderError('missing', message, { hint, remedy: 'fetch-models' }));
  }
}
