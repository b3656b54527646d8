import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { SecCoderError } from '../platform/errors.js';
import type { Pooling } from './model-profiles.js';
import { pool } from './pooling.js';

/** How texts become vectors. */
export interface Encoding {
  /** Special tokens included. */
  readonly maxTokens: number;
  readonly pooling: Pooling;
  /** Begins each text but is left out of the mean; empty for none. */
  readonly maskedPrefix: string;
}

/**
 * Characters of a text that are looked at for each token it may have: tokenising is linear, and a file
 * of megabytes must not cost seconds. Words of code have about 4; the rest is room for indentation.
 */
const charactersPerToken = 32;

/** What we use of @huggingface/tokenizers, whose own types do not resolve under NodeNext. */
interface TextTokenizer {
  encode(text: string, options?: { add_special_tokens: boolean }): { readonly ids: number[] };
}
const TypedTokenizer = Tokenizer as unknown as new (file: object, config: object) => TextTokenizer;

/** A BERT-like model: its tokeniser and its network, on one thread, blocking while it computes. */
export class SentenceEncoder {
  readonly #tokenizer: TextTokenizer;
  readonly #session: InferenceSession;

  private constructor(tokenizer: TextTokenizer, session: InferenceSession) {
    this.#tokenizer = tokenizer;
    this.#session = session;
  }

  /**
   * @param folder holds model.onnx, tokenizer.json and tokenizer_config.json, verified
   * @param wasmFile `ort-wasm-simd-threaded.wasm`
   */
  static async load(folder: string, wasmFile: string): Promise<SentenceEncoder> {
    const [wasm, model, tokenizer, config] = await Promise.all([
      readFile(wasmFile),
      readFile(join(folder, 'model.onnx')),
      readFile(join(folder, 'tokenizer.json'), 'utf8'),
      readFile(join(folder, 'tokenizer_config.json'), 'utf8'),
    ]);
    env.logLevel = 'error';
    env.wasm.wasmBinary = wasm;
    // More threads do not start in Node: the runtime fetches its thread script, and `fetch` knows no files.
    env.wasm.numThreads = 1;
    const session = await InferenceSession.create(model);
    return new SentenceEncoder(
      new TypedTokenizer(JSON.parse(tokenizer) as object, JSON.parse(config) as object),
      session,
    );
  }

  /** A unit-length vector. Texts go in one by one: on one thread a batch takes as long as its texts. */
  async encode(text: string, encoding: Encoding): Promise<Float32Array> {
    const ids = this.#tokens(text, encoding.maxTokens);
    const hidden = await this.#run(ids);
    return pool(hidden, ids.length, encoding.pooling, this.#prefixTokens(encoding.maskedPrefix));
  }

  /** Token ids, cut to `maxTokens` with the closing special token kept. */
  #tokens(text: string, maxTokens: number): number[] {
    const { ids } = this.#tokenizer.encode(text.slice(0, maxTokens * charactersPerToken));
    return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ...ids.slice(-1)];
  }

  #prefixTokens(prefix: string): number {
    if (prefix === '') return 0;
    return this.#tokenizer.encode(prefix, { add_special_tokens: false }).ids.length;
  }

  async #run(ids: readonly number[]): Promise<Float32Array> {
    const whole = (values: BigInt64Array) => new Tensor('int64', values, [1, ids.length]);
    const inputs: Record<string, Tensor> = {
      input_ids: whole(BigInt64Array.from(ids, BigInt)),
      attention_mask: whole(new BigInt64Array(ids.length).fill(1n)),
      token_type_ids: whole(new BigInt64Array(ids.length)),
    };
    const { last_hidden_state: hidden } = await this.#session.run(inputs, ['last_hidden_state']);
    if (hidden?.data instanceof Float32Array) return hidden.data;
    throw new SecCoderError('internal', 'The local embedding model gave no token vectors.');
  }
}
