import { isAbort, toSecCoderError } from '../platform/errors.js';
import type { Http } from '../platform/http.js';
import { OllamaServer } from '../platform/ollama-server.js';
import type {
  OllamaGenerateLine,
  OllamaModelInfo,
  OllamaPullProgress,
} from '../platform/ollama-shapes.js';
import type { Generation, GenerationRequest, Generator, GeneratorStatus } from './generator.js';
import { deviceOf } from './ollama-device.js';
import {
  chooseCodeModel,
  completionModels,
  noCodeModel,
  type CompletionModel,
} from './ollama-models.js';
import {
  canComplete,
  embeddingOnly,
  fillsInTheMiddle,
  ollamaPrompt,
  usageOf,
} from './ollama-prompt.js';
import { stopAt } from './stop-at.js';
import { StreamedGeneration, type Report } from './streamed-generation.js';

/** Loading again costs seconds; half an hour outlasts a pause of thought (Ollama's default is 5 minutes). */
const keepAlive = '30m';
/**
 * Tokens of context asked for when neither the setting nor the model file names it. Ollama's own default
 * (2,048, later 4,096) would cut long prompts at their beginning, where the demonstration stands.
 */
const defaultContextTokens = 8192;

/** What makes an Ollama generator. */
export interface OllamaGeneratorOptions {
  readonly http: Http;
  /** Address of the server; Ollama's own default when absent. */
  readonly host?: string;
  /** Name of the model; when absent, a code model that the server has is chosen. */
  readonly model?: string;
  /** Context length in tokens; one length for all requests, since another one loads the model anew. */
  readonly contextTokens?: number;
}

/** Completions from an Ollama server. */
export class OllamaGenerator implements Generator {
  readonly id = 'ollama';
  readonly #server: OllamaServer;
  readonly #options: OllamaGeneratorOptions;
  /** The model that was chosen, until the next look: a completion does not ask for the list again. */
  #chosen: string | undefined;

  constructor(options: OllamaGeneratorOptions) {
    this.#server = new OllamaServer(options);
    this.#options = options;
  }

  async status(signal: AbortSignal): Promise<GeneratorStatus> {
    let model = this.#options.model ?? '';
    this.#chosen = undefined;
    try {
      model = await this.#model(signal);
      const info = await this.#server.info(model, signal);
      if (!canComplete(info)) throw embeddingOnly(model);
      return {
        state: 'ready',
        model,
        device: deviceOf(model, await this.#server.running(signal)),
        contextTokens: this.#contextTokens(info),
        fillInTheMiddle: fillsInTheMiddle(model, info),
      };
    } catch (error) {
      signal.throwIfAborted();
      if (isAbort(error)) throw error;
      return { state: 'unavailable', model, reason: toSecCoderError(error) };
    }
  }

  generate(request: GenerationRequest, signal: AbortSignal): Generation {
    return new StreamedGeneration(
      request,
      (report, connection) => this.#run(request, report, connection),
      signal,
    );
  }

  /** The models that can complete, for a picker. @throws SecCoderError when the server cannot be asked */
  async models(signal: AbortSignal): Promise<CompletionModel[]> {
    return completionModels(this.#server, signal);
  }

  /** Loads the model into memory, so that the first completion does not wait for it. */
  async warm(signal: AbortSignal): Promise<void> {
    const model = await this.#model(signal);
    const info = await this.#server.info(model, signal);
    const options = { num_ctx: this.#contextTokens(info) };
    await this.#server.load({ model, keep_alive: keepAlive, options }, signal);
  }

  /**
   * Has the server fetch a model from the Ollama library.
   * @throws SecCoderError `not-found` for an unknown name, `unreachable` when the server has no network
   */
  async pullModel(
    name: string,
    options: { signal: AbortSignal; onProgress?: (progress: OllamaPullProgress) => void },
  ): Promise<void> {
    this.#chosen = undefined;
    await this.#server.pull(name, options);
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  async *#run(
    request: GenerationRequest,
    report: Report,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    const model = await this.#model(signal);
    const info = await this.#server.info(model, signal);
    if (!canComplete(info)) throw embeddingOnly(model);
    const { body, prompt, stops } = ollamaPrompt(model, info, request);
    report.prompt(prompt);
    const lines = this.#server.generate(
      {
        model,
        ...body,
        keep_alive: keepAlive,
        options: {
          num_ctx: this.#contextTokens(info),
          num_predict: request.maxTokens,
          temperature: request.temperature,
          top_p: request.topP,
          ...(request.seed === undefined ? {} : { seed: request.seed }),
          stop: [...(request.stop ?? []), ...stops],
        },
      },
      request.maxTokens,
      signal,
    );
    yield* stopAt(textOf(lines, report), stops);
  }

  async #model(signal: AbortSignal): Promise<string> {
    const known = this.#options.model ?? this.#chosen;
    if (known !== undefined) return known;
    const models = await completionModels(this.#server, signal);
    const chosen = chooseCodeModel(models);
    if (chosen === undefined) throw noCodeModel(models);
    this.#chosen = chosen.name;
    return chosen.name;
  }

  #contextTokens(info: OllamaModelInfo): number {
    return (
      this.#options.contextTokens ??
      info.contextTokens ??
      Math.min(defaultContextTokens, info.maxContextTokens ?? defaultContextTokens)
    );
  }
}

async function* textOf(
  lines: AsyncIterable<OllamaGenerateLine>,
  report: Report,
): AsyncGenerator<string> {
  for await (const line of lines) {
    if (line.done) report.usage(usageOf(line));
    yield line.response;
  }
}
