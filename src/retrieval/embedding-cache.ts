import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbort } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import type { Embedder } from './embedder.js';
import { readEmbeddingFile, writeEmbeddingFile } from './embedding-file.js';

/** Embeddings of documents on disk, so that each is computed once: one file a model and fingerprint. */
export class EmbeddingCache {
  constructor(
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  /**
   * The stored embeddings of an embedder. A file that is damaged, cut off or another model's is logged
   * and replaced at the next save.
   * @param fingerprint what `embedder.fingerprint` answered
   * @throws AbortError; a cache that cannot be read is an empty one
   */
  async open(
    embedder: Pick<Embedder, 'id' | 'model'>,
    fingerprint: string,
    signal: AbortSignal,
  ): Promise<EmbeddingStore> {
    const identity = [embedder.id, embedder.model, fingerprint].join('\0');
    const name = createHash('sha256').update(identity).digest('hex').slice(0, fileNameLength);
    const store = new EmbeddingStore(this.folder, `${name}.embeddings`, identity, this.log);
    await store.load(signal);
    return store;
  }
}

/** Hex digits: 128 bits, enough never to meet; the whole identity is checked inside the file. */
const fileNameLength = 32;

/** The embeddings of one model. Keys are SHA-256 in hex. */
export class EmbeddingStore {
  private vectors = new Map<string, Float32Array>();
  private dimension = 0;
  private unsavedCount = 0;
  /** State of the file as last read or written, to see when another process has replaced it. */
  private seenState = '';

  constructor(
    private readonly folder: string,
    private readonly name: string,
    private readonly identity: string,
    private readonly log: Log,
  ) {}

  get size(): number {
    return this.vectors.size;
  }

  /** Vectors that a crash would lose. */
  get unsaved(): number {
    return this.unsavedCount;
  }

  get(key: string): Float32Array | undefined {
    return this.vectors.get(key);
  }

  /** Stores a vector; one of another length than the others makes them worthless and replaces them all. */
  set(key: string, vector: Float32Array): void {
    this.expectDimensions(vector.length);
    this.vectors.set(key, vector);
    this.unsavedCount += 1;
  }

  /** Empties the store when it holds vectors of another length. */
  expectDimensions(dimensions: number): void {
    if (this.dimension !== dimensions && this.vectors.size > 0) {
      this.log.warn(
        `The embedding cache ${this.path} holds ${this.dimension} dimensions where the model gives ${dimensions}; it is rebuilt.`,
      );
      this.vectors.clear();
    }
    this.dimension = dimensions;
  }

  /** Takes in what is on disk. @throws AbortError */
  async load(signal: AbortSignal): Promise<void> {
    try {
      const state = await this.fileState();
      if (state === '' || state === this.seenState) return;
      this.seenState = state;
      const result = await readEmbeddingFile(this.path, this.identity, signal);
      if (!result.ok) {
        this.log.warn(`The embedding cache ${this.path} is rebuilt: ${result.problem}.`);
        return;
      }
      this.merge(result.table.vectors, result.table.dimensions);
    } catch (error) {
      if (isAbort(error)) throw error;
      this.log.error(`The embedding cache ${this.path} could not be read.`, error);
    }
  }

  /** Writes everything, with what another process has added since. A failure is logged: the next save may work. */
  async save(): Promise<void> {
    if (this.unsavedCount === 0) return;
    try {
      await mkdir(this.folder, { recursive: true });
      await this.load(new AbortController().signal);
      const { dimension: dimensions, vectors } = this;
      const saved = this.unsavedCount;
      await writeEmbeddingFile(this.path, this.identity, { dimensions, vectors });
      this.seenState = await this.fileState();
      this.unsavedCount -= saved;
    } catch (error) {
      this.log.error(`The embedding cache ${this.path} could not be written.`, error);
    }
  }

  private get path(): string {
    return join(this.folder, this.name);
  }

  private merge(vectors: ReadonlyMap<string, Float32Array>, dimensions: number): void {
    if (this.vectors.size > 0 && dimensions !== this.dimension) return;
    this.dimension = dimensions;
    for (const [key, vector] of vectors) if (!this.vectors.has(key)) this.vectors.set(key, vector);
  }

  /** Empty when there is no file. */
  private async fileState(): Promise<string> {
    const info = await stat(this.path).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    return info ? `${info.ino}:${info.size}:${info.mtimeMs}` : '';
  }
}
