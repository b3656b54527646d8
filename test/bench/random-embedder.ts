import type { Embedder } from '../../src/retrieval/embedder.js';
import { linearCongruential } from '../support/synthetic-codebase.js';

/** Unit vectors of the usual length at no cost: searching costs the same whatever they mean. */
export class RandomEmbedder implements Embedder {
  readonly id = 'random';
  readonly model = 'random-384';
  private readonly random = linearCongruential(7);

  fingerprint(): Promise<string> {
    return Promise.resolve('1');
  }

  embed(texts: readonly string[]): Promise<Float32Array[]> {
    return Promise.resolve(
      texts.map(() => {
        const vector = Float32Array.from({ length: 384 }, () => this.random() - 0.5);
        const length = Math.hypot(...vector);
        return vector.map((value) => value / length);
      }),
    );
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
