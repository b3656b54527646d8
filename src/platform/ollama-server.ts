import { Ollama, type EmbedRequest, type GenerateRequest } from 'ollama';
import type * as z from 'zod';
import { isAbort, SecCoderError } from './errors.js';
import type { Http, HttpLimits, Service } from './http.js';
import { linkedAbort } from './linked-abort.js';
import { withCheckedLines } from './ndjson.js';
import { checkLine, explainNotFound } from './ollama-errors.js';
import {
  embedShape,
  generateLineShape,
  modelInfoOf,
  psShape,
  pullLineShape,
  showShape,
  tagsShape,
  type OllamaGenerateLine,
  type OllamaModel,
  type OllamaModelInfo,
  type OllamaPullProgress,
} from './ollama-shapes.js';

const service: Service = {
  name: 'Ollama',
  whenUnreachable: 'Start Ollama (ollama serve), or correct its address in the settings.',
};

/**
 * A cold model is read from disk and the whole prompt evaluated before the first byte: 16.4 s were seen
 * for 761 tokens on a busy CPU.
 */
const slowLimits = { headerTimeoutMs: 180_000, idleTimeoutMs: 120_000 };
/** A line of a stream is about 110 bytes; the last one holds the tokens of the prompt, 7 bytes each. */
const streamBytesPerToken = 1024;
const streamBytesForLastLine = 1024 * 1024;
/** A layer of many gigabytes reports a line many times a second. */
const pullLimits: Partial<HttpLimits> = { ...slowLimits, maxStreamBytes: Number.MAX_SAFE_INTEGER };

/**
 * An Ollama server, asked through the `ollama` package; shared by the generator and the embedder.
 * Answers are checked; every failure is a SecCoderError, and aborting closes the connection.
 */
export class OllamaServer {
  readonly #host: string | undefined;
  readonly #http: Http;
  readonly #infos = new Map<string, OllamaModelInfo>();

  /** @param options.host address, by default Ollama's own (127.0.0.1:11434) */
  constructor(options: { host?: string; http: Http }) {
    this.#host = options.host;
    this.#http = options.http;
  }

  /** The models on the server. */
  async models(signal: AbortSignal): Promise<OllamaModel[]> {
    return (await this.#ask(tagsShape, () => this.#client(signal).list())).models;
  }

  /** The models in memory now: `size` and `size_vram` in bytes. */
  async running(signal: AbortSignal): Promise<z.infer<typeof psShape>['models']> {
    return (await this.#ask(psShape, () => this.#client(signal).ps())).models;
  }

  /** What a model can do; asked once for each model. @throws SecCoderError `not-found` when it is missing */
  async info(model: string, signal: AbortSignal): Promise<OllamaModelInfo> {
    const known = this.#infos.get(model);
    if (known !== undefined) return known;
    const shown = await this.#ask(showShape, () => this.#client(signal).show({ model }), model);
    const info = modelInfoOf(shown);
    this.#infos.set(model, info);
    return info;
  }

  /** Vectors as the model gives them. */
  async embed(request: EmbedRequest, signal: AbortSignal): Promise<number[][]> {
    const client = this.#client(signal, slowLimits);
    return (await this.#ask(embedShape, () => client.embed(request), request.model)).embeddings;
  }

  /** Loads a model into memory without generating. */
  async load(request: Omit<GenerateRequest, 'prompt'>, signal: AbortSignal): Promise<void> {
    const client = this.#client(signal, slowLimits);
    const body = { ...request, prompt: '', stream: false } as const;
    await this.#ask(generateLineShape, () => client.generate(body), request.model);
  }

  /** Streams a generation. @throws SecCoderError `unreachable` when it ends before the last line */
  async *generate(
    request: GenerateRequest,
    maxTokens: number,
    signal: AbortSignal,
  ): AsyncGenerator<OllamaGenerateLine> {
    const maxStreamBytes = maxTokens * streamBytesPerToken + streamBytesForLastLine;
    const client = this.#client(signal, { ...slowLimits, maxStreamBytes }, request.model);
    const start = () => client.generate({ ...request, stream: true });
    yield* this.#lines(generateLineShape, start, request.model);
  }

  /** Pulls a model into the server, telling how far it is. */
  async pull(
    model: string,
    options: { signal: AbortSignal; onProgress?: (progress: OllamaPullProgress) => void },
  ): Promise<void> {
    options.signal.throwIfAborted();
    const connection = linkedAbort([options.signal]);
    const client = this.#client(connection.signal, pullLimits, model);
    try {
      const start = () => client.pull({ model, stream: true });
      for await (const line of this.#lines(pullLineShape, start, model)) options.onProgress?.(line);
      this.#infos.delete(model);
    } finally {
      connection.close();
    }
  }

  /** A client for one request: the package takes no signal, so the request's fetch carries it. */
  #client(signal: AbortSignal, limits: Partial<HttpLimits> = {}, model = ''): Ollama {
    const fetch = this.#http.fetchFor(service, signal, limits);
    const checked = withCheckedLines(fetch, (line) => checkLine(line, model));
    try {
      return new Ollama({
        ...(this.#host === undefined ? {} : { host: this.#host }),
        fetch: checked,
      });
    } catch {
      // The package's message quotes the address, which may hold a password.
      throw new SecCoderError('input', 'The address of the Ollama server is not an address.', {
        hint: 'Write it like http://127.0.0.1:11434.',
        remedy: 'open-settings',
      });
    }
  }

  async #ask<Shape extends z.ZodType>(
    shape: Shape,
    ask: () => Promise<unknown>,
    model = '',
  ): Promise<z.infer<Shape>> {
    try {
      return parsed(shape, await ask());
    } catch (error) {
      throw this.#explain(error, model);
    }
  }

  async *#lines<Shape extends z.ZodType>(
    shape: Shape,
    start: () => Promise<AsyncIterable<unknown>>,
    model: string,
  ): AsyncGenerator<z.infer<Shape>> {
    try {
      for await (const line of await start()) yield parsed(shape, line);
    } catch (error) {
      throw this.#explain(error, model);
    }
  }

  /** The package's own errors are left for a stream that ends without its last line. */
  #explain(error: unknown, model: string): unknown {
    if (error instanceof Error && isAbort(error)) return error;
    if (!(error instanceof SecCoderError))
      return new SecCoderError('unreachable', 'Ollama stopped in the middle of its answer.', {
        hint: 'Try again; if it stays so, look into the log of Ollama.',
        remedy: 'show-log',
        cause: error,
      });
    if (error.kind === 'not-found') this.#infos.delete(model);
    return explainNotFound(error, model);
  }
}

function parsed<Shape extends z.ZodType>(shape: Shape, value: unknown): z.infer<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new SecCoderError('protocol', 'Ollama answered in a way we do not know.', {
    hint: 'Check that the address in the settings is that of an Ollama server, and update Ollama.',
    remedy: 'open-settings',
    cause: result.error,
  });
}
