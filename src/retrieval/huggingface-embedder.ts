import { SecCoderError } from '../platform/errors.js';
import type { HttpLimits } from '../platform/http.js';
import {
  explainHuggingface,
  huggingfaceCall,
  type HuggingfaceOptions,
} from '../platform/huggingface.js';
import type { Embedder, EmbeddingRole } from './embedder.js';
import { applyProfile, profileFor, type ModelProfile } from './model-profiles.js';
import { pool } from './pooling.js';

/** Texts a request: half of what Text Embeddings Inference takes by default. */
const batchSize = 16;
/** A vector for each of 16 x 512 tokens of 1,024 numbers is about 100 MB of JSON. */
const limits: Partial<HttpLimits> = { headerTimeoutMs: 120_000, maxBodyBytes: 128 * 1024 * 1024 };

/**
 * Embeds with an own endpoint (Text Embeddings Inference) or the Inference API. Endpoints that give a
 * vector for each token are pooled here as the model's profile says.
 */
export class HuggingfaceEmbedder implements Embedder {
  readonly id = 'huggingface';
  readonly model: string;
  readonly #options: HuggingfaceOptions;
  readonly #profile: ModelProfile;

  /** @param options `model` names the profile also for an endpoint; `provider` is `hf-inference` when absent */
  constructor(options: HuggingfaceOptions) {
    this.model = options.model ?? options.endpointUrl ?? '';
    this.#options = { provider: 'hf-inference', ...options };
    this.#profile = profileFor(this.model);
  }

  /** The hub's revision cannot be asked of every provider: model, endpoint and profile stand for it. */
  fingerprint(): Promise<string> {
    const { model, endpointUrl, provider } = this.#options;
    return Promise.resolve(
      JSON.stringify([model ?? '', endpointUrl ?? provider ?? '', this.#profile]),
    );
  }

  async embed(
    texts: readonly string[],
    role: EmbeddingRole,
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    signal.throwIfAborted();
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += batchSize) {
      const inputs = texts
        .slice(at, at + batchSize)
        .map((text) => applyProfile(text, role, this.#profile));
      vectors.push(...(await this.#batch(inputs, signal)));
    }
    return vectors;
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  async #batch(inputs: string[], signal: AbortSignal): Promise<Float32Array[]> {
    try {
      const { client, target } = await huggingfaceCall(this.#options, signal, limits);
      const answer: unknown = await client.featureExtraction({ ...target, inputs, truncate: true });
      const rows = rowsOf(answer, inputs.length);
      return rows.map((row) => this.#vectorOf(row));
    } catch (error) {
      throw explainHuggingface(error);
    }
  }

  /** One text's answer: a vector, a vector for each token, or one of these in a list of one. */
  #vectorOf(row: unknown): Float32Array {
    if (isVector(row)) return pool(Float32Array.from(row), 1, 'mean');
    if (Array.isArray(row) && row.length === 1) return this.#vectorOf(row[0]);
    if (!Array.isArray(row) || !row.every(isVector)) throw unreadableVectors();
    const width = row[0]?.length ?? 0;
    if (row.some((vector) => vector.length !== width)) throw unreadableVectors();
    return pool(Float32Array.from(row.flat()), row.length, this.#profile.pooling);
  }
}

/** The answer split by text. A single text may be answered without the list around it. */
function rowsOf(answer: unknown, texts: number): unknown[] {
  if (isVector(answer) && texts === 1) return [answer];
  if (!Array.isArray(answer)) throw unreadableVectors();
  const rows: unknown[] = answer;
  if (rows.length === texts) return rows;
  if (texts === 1 && rows.every(isVector)) return [rows];
  throw unreadableVectors();
}

function isVector(value: unknown): value is number[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'number')
  );
}

function unreadableVectors(): SecCoderError {
  return new SecCoderError('protocol', 'Hugging Face sent something that is no list of vectors.', {
    hint: 'Choose an embedding model (feature extraction) or check the endpoint address.',
    remedy: 'open-settings',
  });
}
