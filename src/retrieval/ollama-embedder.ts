import { SecCoderError } from '../platform/errors.js';
import type { Http } from '../platform/http.js';
import { nullLog, type Log } from '../platform/log.js';
import { missingModel } from '../platform/ollama-errors.js';
import { OllamaServer } from '../platform/ollama-server.js';
import type { Embedder, EmbeddingRole } from './embedder.js';
import { applyProfile, profileFor, type ModelProfile } from './model-profiles.js';
import { pool } from './pooling.js';

/** Texts a request: a server on a CPU answers within seconds, so an abort is felt and progress is seen. */
const batchSize = 16;

/** What makes an Ollama embedder. */
export interface OllamaEmbedderOptions {
  readonly http: Http;
  readonly model: string;
  /** Address of the server; Ollama's own default when absent. */
  readonly host?: string;
  readonly log?: Log;
}

/** Embeds with an Ollama server (`/api/embed`). */
export class OllamaEmbedder implements Embedder {
  readonly id = 'ollama';
  readonly model: string;
  readonly #server: OllamaServer;
  readonly #profile: ModelProfile;
  readonly #log: Log;
  #checked = false;

  constructor(options: OllamaEmbedderOptions) {
    this.model = options.model;
    this.#server = new OllamaServer(options);
    this.#profile = profileFor(options.model);
    this.#log = options.log ?? nullLog;
  }

  async fingerprint(signal: AbortSignal): Promise<string> {
    const models = await this.#server.models(signal);
    const names = [this.model, `${this.model}:latest`];
    const found = models.find(({ name }) => names.includes(name));
    if (found === undefined) throw missingModel(this.model);
    return JSON.stringify([found.digest, this.#profile]);
  }

  async embed(
    texts: readonly string[],
    role: EmbeddingRole,
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    signal.throwIfAborted();
    if (texts.length > 0) await this.#warnOnce(signal);
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += batchSize) {
      const input = texts
        .slice(at, at + batchSize)
        .map((text) => applyProfile(text, role, this.#profile));
      const request = { model: this.model, input, truncate: true };
      const answer = await this.#server.embed(request, signal);
      if (answer.length !== input.length) throw wrongCount(answer.length, input.length);
      vectors.push(...answer.map((vector) => pool(Float32Array.from(vector), 1, 'mean')));
    }
    return vectors;
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  /** Completion models embed too, and badly; the server does not say so. */
  async #warnOnce(signal: AbortSignal): Promise<void> {
    if (this.#checked) return;
    const { capabilities } = await this.#server.info(this.model, signal);
    this.#checked = true;
    if (capabilities.length > 0 && !capabilities.includes('embedding'))
      this.#log.warn(
        `The Ollama model "${this.model}" is made for text, not for embeddings: similar code may not be found. Choose an embedding model, for example nomic-embed-text.`,
      );
  }
}

function wrongCount(got: number, expected: number): SecCoderError {
  return new SecCoderError('protocol', `Ollama gave ${got} vectors for ${expected} texts.`, {
    hint: 'Check that the address in the settings is that of an Ollama server, and update Ollama.',
    remedy: 'open-settings',
  });
}
