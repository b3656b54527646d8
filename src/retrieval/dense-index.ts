import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Demonstration } from '../codebase/demonstration.js';
import { documentText } from './document-text.js';
import { embedDocuments, type EmbedOptions } from './embed-documents.js';
import type { Embedder } from './embedder.js';
import type { EmbeddingCache } from './embedding-cache.js';
import { byFamily } from './family-rows.js';
import { innerProduct } from './inner-product.js';
import { TopK } from './top-k.js';

/** A demonstration with its cosine similarity to the query, -1 to 1. */
export interface DenseHit {
  readonly demonstration: Demonstration;
  readonly score: number;
}

/** Numbers multiplied before other work gets its turn: about two milliseconds. */
const numbersPerTurn = 2 ** 20;

/** Embedded demonstrations, searched by comparing the query with each of its family. */
export class DenseIndex {
  private constructor(
    readonly dimensions: number,
    private readonly families: ReadonlyMap<string, FamilyVectors>,
  ) {}

  /**
   * Embeds what the cache lacks and lays the vectors out for searching.
   * @throws SecCoderError from the embedder; AbortError
   */
  static async build(
    demonstrations: readonly Demonstration[],
    source: { readonly embedder: Embedder; readonly cache: EmbeddingCache },
    options: EmbedOptions,
  ): Promise<DenseIndex> {
    const grouped = byFamily(demonstrations);
    const vectors = await embedDocuments(
      [...grouped.values()].flat(),
      documentText,
      source,
      options,
    );
    const dimensions = vectors[0]?.length ?? 0;
    const matrix = new Float32Array(vectors.length * dimensions);
    const rows = vectors.map((vector, row) => {
      matrix.set(vector, row * dimensions);
      return matrix.subarray(row * dimensions, (row + 1) * dimensions);
    });
    const families = new Map<string, FamilyVectors>();
    let start = 0;
    for (const [family, members] of grouped) {
      families.set(family, { members, rows: rows.slice(start, start + members.length) });
      start += members.length;
    }
    return new DenseIndex(dimensions, families);
  }

  /**
   * The `k` of a family that are most similar, best first. Equal scores: by id.
   * @param query unit length, as the index's vectors are: then the inner product is the cosine
   * @throws AbortError
   */
  async search(
    query: Float32Array,
    family: string,
    k: number,
    signal: AbortSignal,
  ): Promise<DenseHit[]> {
    const { members, rows } = this.families.get(family) ?? { members: [], rows: [] };
    const top = new TopK(k);
    const rowsPerTurn = Math.max(1, Math.floor(numbersPerTurn / this.dimensions));
    for (let start = 0; start < rows.length; start += rowsPerTurn) {
      if (start > 0) await nextTurn();
      signal.throwIfAborted();
      scan(query, rows, start, Math.min(start + rowsPerTurn, rows.length), top);
    }
    return top.best().flatMap(({ row, score }) => {
      const demonstration = members[row];
      return demonstration ? [{ demonstration, score }] : [];
    });
  }
}

/** The demonstrations of a family and, at the same place, views of their vectors in one matrix. */
interface FamilyVectors {
  readonly members: readonly Demonstration[];
  readonly rows: readonly Float32Array[];
}

/** Offers a range of rows: what runs without a pause. */
function scan(
  query: Float32Array,
  rows: readonly Float32Array[],
  start: number,
  end: number,
  top: TopK,
): void {
  for (let at = start; at < end; at += 1) {
    const row = rows[at];
    if (row) top.offer(at, innerProduct(query, row));
  }
}
