import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SecCoderError } from '../platform/errors.js';
import type { Embedder } from './embedder.js';
import type { EmbeddingCache, EmbeddingStore } from './embedding-cache.js';

/** How far embedding has come. */
export interface IndexingProgress {
  readonly done: number;
  readonly total: number;
}

export interface EmbedOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: IndexingProgress) => void) | undefined;
  /** The length of the model's vectors where known: stored ones of another length are not used. */
  readonly dimensions?: number | undefined;
}

/** Texts a call: large enough for a server to work in parallel, small enough to stop within seconds. */
const batchSize = 32;

/**
 * New embeddings after which the cache is saved: at least this many, and an eighth of what it holds, so
 * that all saves together write a small multiple of the final size.
 */
const saveEvery = { atLeast: 256, share: 1 / 8 } as const;

/** Keys computed before other work gets its turn: a few milliseconds. */
const keysPerTurn = 256;

/**
 * One vector for each document, in their order; only what the cache lacks is embedded. What was done is
 * kept in the cache also when this fails or is aborted.
 * @throws SecCoderError from the embedder, or `protocol` when its vectors are unusable; AbortError
 */
export async function embedDocuments<T>(
  documents: readonly T[],
  textOf: (document: T) => string,
  source: { readonly embedder: Embedder; readonly cache: EmbeddingCache },
  options: EmbedOptions,
): Promise<Float32Array[]> {
  const { embedder, cache } = source;
  const { signal } = options;
  signal.throwIfAborted();
  if (documents.length === 0) return [];
  const store = await cache.open(embedder, await embedder.fingerprint(signal), signal);
  if (options.dimensions !== undefined) store.expectDimensions(options.dimensions);
  const keys = await keysOf(documents, textOf, signal);
  const embedding = new Embedding(embedder, store, options, keys.length);
  try {
    // A second pass happens only when the first showed that the stored vectors are of another length.
    for (let missing = lacking(keys, store); missing.size > 0; missing = lacking(keys, store)) {
      await embedding.run([...missing], (index) => textOf(documents[index] as T));
    }
  } finally {
    await store.save();
  }
  return keys.flatMap((key) => store.get(key) ?? []);
}

/** The keys that the store lacks, with the index of a document that has them. */
function lacking(keys: readonly string[], store: EmbeddingStore): Map<string, number> {
  return new Map(
    [...keys.entries()].filter(([, key]) => !store.get(key)).map(([index, key]) => [key, index]),
  );
}

async function keysOf<T>(
  documents: readonly T[],
  textOf: (document: T) => string,
  signal: AbortSignal,
): Promise<string[]> {
  const keys: string[] = [];
  for (const document of documents) {
    keys.push(createHash('sha256').update(textOf(document)).digest('hex'));
    if (keys.length % keysPerTurn > 0) continue;
    await nextTurn();
    signal.throwIfAborted();
  }
  return keys;
}

class Embedding {
  private dimensions: number | undefined;

  constructor(
    private readonly embedder: Embedder,
    private readonly store: EmbeddingStore,
    private readonly options: EmbedOptions,
    private readonly total: number,
  ) {}

  async run(
    missing: readonly (readonly [key: string, index: number])[],
    text: (index: number) => string,
  ): Promise<void> {
    const { signal, onProgress } = this.options;
    for (let at = 0; at < missing.length; at += batchSize) {
      signal.throwIfAborted();
      onProgress?.({ done: this.total - missing.length + at, total: this.total });
      const batch = missing.slice(at, at + batchSize);
      const texts = batch.map(([, index]) => text(index));
      const vectors = await this.embedder.embed(texts, 'document', signal);
      this.check(vectors, texts.length);
      for (const [position, [key]] of batch.entries()) {
        const vector = vectors[position];
        if (vector) this.store.set(key, vector);
      }
      if (this.store.unsaved >= Math.max(saveEvery.atLeast, this.store.size * saveEvery.share)) {
        await this.store.save();
      }
    }
    onProgress?.({ done: this.total, total: this.total });
  }

  private check(vectors: readonly Float32Array[], expected: number): void {
    this.dimensions ??= vectors[0]?.length;
    const usable =
      vectors.length === expected &&
      vectors.every(
        (vector) =>
          vector.length === this.dimensions && vector.length > 0 && vector.every(Number.isFinite),
      );
    if (usable) return;
    throw new SecCoderError(
      'protocol',
      `The embedding model ${this.embedder.model} (${this.embedder.id}) gave unusable vectors.`,
      { hint: 'Choose another embedding model.', remedy: 'open-settings' },
    );
  }
}
