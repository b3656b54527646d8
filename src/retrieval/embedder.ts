/** Whether a text is what is searched with or what is searched; models want them prefixed differently. */
export type EmbeddingRole = 'query' | 'document';

/** Turns text into vectors (paper, section 3.4: the pre-trained embedding LM). */
export interface Embedder {
  /** `local`, `ollama` or `huggingface`. */
  readonly id: string;
  readonly model: string;
  /**
   * Everything that changes the vectors: model revision or digest and profile. Part of the cache key.
   * May ask the server; throws SecCoderError when it is unreachable.
   */
  fingerprint(signal: AbortSignal): Promise<string>;
  /**
   * One unit-length Float32Array for each text, all of the same length.
   * Texts longer than the model's context are cut at their end.
   * @throws SecCoderError when the model is missing or its server unreachable; AbortError on abort
   */
  embed(
    texts: readonly string[],
    role: EmbeddingRole,
    signal: AbortSignal,
  ): Promise<Float32Array[]>;
  dispose(): Promise<void>;
}
