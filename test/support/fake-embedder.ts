import { createHash } from 'node:crypto';
import type { Embedder, EmbeddingRole } from '../../src/retrieval/embedder.js';

/**
 * A working embedder without a model: each word falls into a dimension by its hash, the counts are
 * scaled to unit length. Equal texts get equal vectors, and common words make texts similar.
 */
export class FakeEmbedder implements Embedder {
  readonly id = 'fake';
  readonly model = 'bag-of-words';
  /** Texts that were embedded, by role, in order. */
  readonly embedded: Record<EmbeddingRole, string[]> = { query: [], document: [] };
  /** Thrown by every call while it is set. */
  failure: Error | undefined;
  /** What to wait for in every call, to hold an embedding under way. */
  gate: Promise<void> = Promise.resolve();
  revision = '1';

  constructor(public dimensions = 32) {}

  fingerprint(signal: AbortSignal): Promise<string> {
    return this.answer(signal, () => this.revision);
  }

  embed(
    texts: readonly string[],
    role: EmbeddingRole,
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    return this.answer(signal, () => {
      this.embedded[role].push(...texts);
      return texts.map((text) => this.vector(text));
    });
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  vector(text: string): Float32Array {
    const counts = new Float32Array(this.dimensions);
    for (const word of ['', ...(text.match(/\w+/g) ?? [])]) {
      const at = createHash('sha256').update(word).digest().readUInt32LE() % this.dimensions;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const length = Math.hypot(...counts);
    return counts.map((count) => count / length);
  }

  private async answer<T>(signal: AbortSignal, value: () => T): Promise<T> {
    await this.gate;
    signal.throwIfAborted();
    if (this.failure) throw this.failure;
    return value();
  }
}
