import { isAbort, toSecCoderError } from '../platform/errors.js';
import { fillInTheMiddleFor } from '../prompt/fill-in-the-middle.js';
import { eventStreamText } from './event-stream.js';
import type { Generation, GenerationRequest, Generator, GeneratorStatus } from './generator.js';
import {
  openaiService,
  OpenaiServer,
  type OpenaiModel,
  type OpenaiServerOptions,
} from './openai-server.js';
import { stopAt } from './stop-at.js';
import { maxServerStops, streamLimits } from './stream-limits.js';
import { StreamedGeneration, type Report } from './streamed-generation.js';

/** What makes a generator for OpenAI's completions protocol. */
export interface OpenaiGeneratorOptions extends OpenaiServerOptions {
  /** The server's first model when absent. */
  readonly model?: string;
}

/**
 * Completions over `POST /v1/completions` with streaming, as vLLM, Text Generation Inference and
 * llama.cpp's server speak it. The middle is filled in by our table; the protocol's `suffix` is not used,
 * because most servers refuse or ignore it.
 */
export class OpenaiGenerator implements Generator {
  readonly id = 'openai';
  readonly #server: OpenaiServer;
  readonly #wanted: string | undefined;
  /** Asked once: a completion does not ask for the list again. */
  #model: OpenaiModel | undefined;

  constructor(options: OpenaiGeneratorOptions) {
    this.#server = new OpenaiServer(options);
    this.#wanted = options.model;
    this.#model = options.model === undefined ? undefined : { id: options.model };
  }

  async status(signal: AbortSignal): Promise<GeneratorStatus> {
    try {
      this.#model = await this.#server.model(this.#wanted, signal);
      const { id, contextTokens } = this.#model;
      return {
        state: 'ready',
        model: id,
        device: 'remote',
        ...(contextTokens === undefined ? {} : { contextTokens }),
        fillInTheMiddle: fillInTheMiddleFor(id) !== undefined,
      };
    } catch (error) {
      signal.throwIfAborted();
      if (isAbort(error)) throw error;
      return { state: 'unavailable', model: this.#wanted ?? '', reason: toSecCoderError(error) };
    }
  }

  generate(request: GenerationRequest, signal: AbortSignal): Generation {
    return new StreamedGeneration(
      request,
      (report, connection) => this.#run(request, report, connection),
      signal,
    );
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  async *#run(
    request: GenerationRequest,
    report: Report,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    this.#model ??= await this.#server.model(this.#wanted, signal);
    const { id: model } = this.#model;
    const family = fillInTheMiddleFor(model);
    const prompt = family?.format(request.prefix, request.suffix) ?? request.prefix;
    report.prompt(prompt);
    const body = {
      model,
      prompt,
      max_tokens: request.maxTokens,
      temperature: request.temperature,
      // Text Generation Inference refuses 1, which changes nothing.
      ...(request.topP < 1 ? { top_p: request.topP } : {}),
      ...(request.seed === undefined ? {} : { seed: request.seed }),
      stop: [...(request.stop ?? []), ...(family?.stop ?? [])].slice(0, maxServerStops),
      stream: true,
      stream_options: { include_usage: true },
    };
    const response = await this.#server.complete(body, streamLimits(request.maxTokens), signal);
    const text = eventStreamText(openaiService.name, response, (usage) => report.usage(usage));
    yield* stopAt(text, family?.stop ?? []);
  }
}
