import { LRUCache } from 'lru-cache';
import type { Demonstration } from '../codebase/demonstration.js';
import { SecCoderError } from '../platform/errors.js';
import { DenseIndex } from './dense-index.js';
import type { IndexingProgress } from './embed-documents.js';
import type { Embedder } from './embedder.js';
import type { EmbeddingCache } from './embedding-cache.js';
import type { RankedDemonstration, RetrievalQuery, Retriever } from './retriever.js';
import { SharedTask } from './shared-task.js';

export interface DenseOptions {
  readonly embedder: Embedder;
  readonly cache: EmbeddingCache;
  readonly onProgress?: ((progress: IndexingProgress) => void) | undefined;
  /** Ends the building of indexes whenever it happens, not only the one under way. */
  readonly stop?: AbortSignal | undefined;
}

/** Queries whose embedding is kept; one has 1.5 to 4 kB, and a day's work rarely has more. */
const keptQueries = 500;

/**
 * Semantic search by cosine similarity (paper, section 3.4). The index is built at the first question
 * and asking waits for it.
 */
export class DenseRetriever implements Retriever {
  readonly strategy = 'dense';
  private index: SharedTask<DenseIndex>;
  private readonly queries = new LRUCache<string, Float32Array>({ max: keptQueries });
  private queryDimensions: number | undefined;

  constructor(
    demonstrations: readonly Demonstration[],
    private readonly options: DenseOptions,
  ) {
    this.index = this.indexOf(demonstrations);
  }

  /**
   * Searches others from now on. Only what was never embedded is embedded; until that is done it answers
   * with the index before.
   * @throws SecCoderError when the embedder fails: the index before stays; AbortError
   */
  async update(demonstrations: readonly Demonstration[], signal: AbortSignal): Promise<void> {
    const before = this.index;
    const next = this.indexOf(demonstrations);
    try {
      // An index that nobody has asked for yet is built when somebody does.
      if (before.ready) await next.get(signal);
    } catch (error) {
      await next.dispose();
      throw error;
    }
    this.index = next;
    await before.dispose();
  }

  /** Whether asking would not wait for the index. */
  get ready(): boolean {
    return this.index.ready;
  }

  /** Builds the index. @throws SecCoderError when the embedder fails; AbortError */
  async prepare(signal: AbortSignal): Promise<void> {
    await this.index.get(signal);
  }

  async retrieve(
    { text, family }: RetrievalQuery,
    k: number,
    signal: AbortSignal,
  ): Promise<RankedDemonstration[]> {
    const index = await this.index.get(signal);
    if (index.dimensions === 0) return [];
    const query = await this.embedQuery(text, signal);
    if (query.length !== index.dimensions) throw this.changedModel(index.dimensions, query.length);
    const hits = await index.search(query, family, k, signal);
    return hits.map((hit, position) => ({ ...hit, ranks: { dense: position + 1 } }));
  }

  dispose(): Promise<void> {
    return this.index.dispose();
  }

  private indexOf(demonstrations: readonly Demonstration[]): SharedTask<DenseIndex> {
    const { onProgress, stop } = this.options;
    return new SharedTask((signal) =>
      DenseIndex.build(demonstrations, this.options, {
        signal: stop === undefined ? signal : AbortSignal.any([signal, stop]),
        onProgress,
        dimensions: this.queryDimensions,
      }),
    );
  }

  private async embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    const known = this.queries.get(text);
    if (known) return known;
    const [vector] = await this.options.embedder.embed([text], 'query', signal);
    if (!vector?.every(Number.isFinite)) throw this.unusable('gave no vector for the query');
    this.queries.set(text, vector);
    return vector;
  }

  /** A server may have changed the model behind the same name; the next question indexes anew. */
  private changedModel(indexed: number, asked: number): SecCoderError {
    this.queryDimensions = asked;
    this.index.reset();
    this.queries.clear();
    return this.unusable(`now gives ${asked} dimensions where the index has ${indexed}`);
  }

  private unusable(what: string): SecCoderError {
    const { model, id } = this.options.embedder;
    return new SecCoderError('protocol', `The embedding model ${model} (${id}) ${what}.`, {
      hint: 'Check which embedding model the server runs.',
    });
  }
}
