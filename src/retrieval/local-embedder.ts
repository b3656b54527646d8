import { nullLog, type Log } from '../platform/log.js';
import type { LocatedModel, ModelStore } from '../platform/model-store.js';
import type { Timers } from '../platform/timers.js';
import { startThread, type WorkerScript } from '../platform/worker-channel.js';
import { WorkerConnection } from '../platform/worker-connection.js';
import type { Embedder, EmbeddingRole } from './embedder.js';
import { embedRequest } from './local-embedder-protocol.js';
import { applyProfile, prefixFor, profileFor, type ModelProfile } from './model-profiles.js';

/** The pinned embedding model. */
export const localEmbeddingModel = 'all-MiniLM-L6-v2';

/** Where texts are cut, in tokens. */
export interface EmbeddingLimits {
  readonly queryTokens: number;
  readonly documentTokens: number;
}

/**
 * One thread computes about 0.75 ms a token: 64 tokens keep a query, which stands between a keystroke
 * and its completion, near 50 ms. A document is embedded once; 256 is what the model was trained on.
 */
export const defaultEmbeddingLimits: EmbeddingLimits = { queryTokens: 64, documentTokens: 256 };

/** Milliseconds after the last document until the second copy of the model gives its memory back. */
const documentIdleMs = 20_000;

/**
 * Embeds on this machine, in worker threads that start at the first text.
 *
 * Queries and documents have a thread each: a text cannot be interrupted, and a developer who types
 * while a codebase is indexed must not wait for one of 200 ms.
 */
export class LocalEmbedder implements Embedder {
  readonly id = 'local';
  readonly model: string;
  readonly #store: Pick<ModelStore, 'locate'>;
  readonly #wasmFile: string;
  readonly #limits: EmbeddingLimits;
  readonly #profile: ModelProfile;
  readonly #workers: Readonly<Record<EmbeddingRole, WorkerConnection>>;

  /**
   * @param options.worker the script of `local-embedder-worker`
   * @param options.wasmFile `ort-wasm-simd-threaded.wasm` of onnxruntime-web
   */
  constructor(
    store: Pick<ModelStore, 'locate'>,
    options: {
      worker: WorkerScript;
      wasmFile: string;
      model?: string;
      limits?: EmbeddingLimits;
      log?: Log;
      timers?: Timers;
    },
  ) {
    const { worker, log = nullLog, timers } = options;
    this.model = options.model ?? localEmbeddingModel;
    this.#store = store;
    this.#wasmFile = options.wasmFile;
    this.#limits = options.limits ?? defaultEmbeddingLimits;
    this.#profile = profileFor(this.model);
    const start = () => startThread(worker, log);
    this.#workers = {
      query: new WorkerConnection('local embedder', start),
      document: new WorkerConnection('local embedder', start, {
        idleMs: documentIdleMs,
        ...(timers === undefined ? {} : { timers }),
      }),
    };
  }

  async fingerprint(signal: AbortSignal): Promise<string> {
    const { revision } = await this.#located(signal);
    return JSON.stringify([revision, this.#profile, this.#limits]);
  }

  async embed(
    texts: readonly string[],
    role: EmbeddingRole,
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    signal.throwIfAborted();
    if (texts.length === 0) return [];
    const { folder } = await this.#located(signal);
    const { pooling, maskPrefix, maxTokens } = this.#profile;
    const limit = role === 'query' ? this.#limits.queryTokens : this.#limits.documentTokens;
    const params = {
      folder,
      wasmFile: this.#wasmFile,
      encoding: {
        maxTokens: Math.min(limit, maxTokens),
        pooling,
        maskedPrefix: maskPrefix ? prefixFor(role, this.#profile) : '',
      },
      texts: texts.map((text) => applyProfile(text, role, this.#profile)),
    };
    return this.#workers[role].request(embedRequest, params, signal);
  }

  async dispose(): Promise<void> {
    await Promise.all(Object.values(this.#workers).map((worker) => worker.dispose()));
  }

  #located(signal: AbortSignal): Promise<LocatedModel> {
    return this.#store.locate(this.model, signal);
  }
}
