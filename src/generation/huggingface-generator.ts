import { isAbort, SecCoderError, toSecCoderError } from '../platform/errors.js';
import {
  explainHuggingface,
  huggingfaceCall,
  huggingfaceService,
  type HuggingfaceOptions,
} from '../platform/huggingface.js';
import { fillInTheMiddleFor } from '../prompt/fill-in-the-middle.js';
import { codeOfAnswer } from './chat-answer.js';
import { chatMessages, shownChat } from './chat-prompt.js';
import type { Generation, GenerationRequest, Generator, GeneratorStatus } from './generator.js';
import { askHuggingface } from './huggingface-status.js';
import { stopAt } from './stop-at.js';
import { brokenOff, readStreamEvent } from './stream-event.js';
import { maxServerStops, streamLimits } from './stream-limits.js';
import { StreamedGeneration, type Report } from './streamed-generation.js';

/** How a model is asked: to continue text, or in a chat. */
type Task = 'text-generation' | 'chat';

/** What makes a Hugging Face generator. */
export interface HuggingfaceGeneratorOptions extends HuggingfaceOptions {
  /** `auto` (default) is text-generation for an endpoint and chat for a model; the other when that is refused. */
  readonly task?: 'auto' | Task;
}

/** Completions from an own endpoint or from Hugging Face's Inference Providers. */
export class HuggingfaceGenerator implements Generator {
  readonly id = 'huggingface';
  readonly #options: HuggingfaceGeneratorOptions;
  /** The task that worked, so that a refusal is met once. */
  #task: Task | undefined;
  /** The model an endpoint named; empty when it does not tell. */
  #model: string | undefined;

  constructor(options: HuggingfaceGeneratorOptions) {
    this.#options = options;
    this.#model = options.model;
  }

  async status(signal: AbortSignal): Promise<GeneratorStatus> {
    try {
      const { model, contextTokens } = await askHuggingface(this.#options, signal);
      this.#model = model;
      return {
        state: 'ready',
        model: model === '' ? (this.#options.endpointUrl ?? '') : model,
        device: 'remote',
        ...(contextTokens === undefined ? {} : { contextTokens }),
        fillInTheMiddle: this.#tasks()[0] === 'chat' || fillInTheMiddleFor(model) !== undefined,
      };
    } catch (error) {
      signal.throwIfAborted();
      if (isAbort(error)) throw error;
      return {
        state: 'unavailable',
        model: this.#options.model ?? '',
        reason: toSecCoderError(error),
      };
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
    const [first, second] = this.#tasks();
    let written = false;
    try {
      for await (const text of this.#text(first, request, report, signal)) {
        written = true;
        yield text;
      }
      this.#task = first;
      return;
    } catch (error) {
      if (written || second === undefined || !isRefusedTask(error)) throw error;
    }
    yield* this.#text(second, request, report, signal);
    this.#task = second;
  }

  #tasks(): [Task, Task?] {
    const { task = 'auto', endpointUrl } = this.#options;
    if (task !== 'auto') return [task];
    if (this.#task !== undefined) return [this.#task];
    return endpointUrl === undefined ? ['chat', 'text-generation'] : ['text-generation', 'chat'];
  }

  #text(
    task: Task,
    request: GenerationRequest,
    report: Report,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    return task === 'chat'
      ? this.#chat(request, report, signal)
      : this.#continuation(request, report, signal);
  }

  async *#continuation(
    request: GenerationRequest,
    report: Report,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    const model = await this.#modelForUse(signal);
    const family = fillInTheMiddleFor(model);
    const inputs = family?.format(request.prefix, request.suffix) ?? request.prefix;
    report.prompt(inputs);
    const stop = [...(request.stop ?? []), ...(family?.stop ?? [])].slice(0, maxServerStops);
    const parameters = {
      max_new_tokens: request.maxTokens,
      ...sampling(request),
      ...(stop.length === 0 ? {} : { stop }),
    };
    const { client, target } = await this.#call(request, signal);
    const events = client.textGenerationStream({ ...target, inputs, parameters });
    yield* stopAt(eventText(events, report), family?.stop ?? []);
  }

  async *#chat(
    request: GenerationRequest,
    report: Report,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    await this.#modelForUse(signal);
    const messages = chatMessages(request);
    report.prompt(shownChat(messages));
    const { client, target } = await this.#call(request, signal);
    // Stop sequences are found in the code, not asked of the server: a fence would end the answer at once.
    const asked = { ...target, messages, max_tokens: request.maxTokens, ...sampling(request) };
    yield* codeOfAnswer(eventText(client.chatCompletionStream(asked), report), request.prefix);
  }

  #call(request: GenerationRequest, signal: AbortSignal) {
    const model = this.#model === '' ? undefined : this.#model;
    return huggingfaceCall(this.#options, signal, streamLimits(request.maxTokens), model);
  }

  /** Endpoints do not need a model name, but our table and some servers do: it is asked once. */
  async #modelForUse(signal: AbortSignal): Promise<string> {
    this.#model ??= (await askHuggingface(this.#options, signal)).model;
    return this.#model;
  }
}

/** TGI refuses `top_p` of 1 (which changes nothing). */
function sampling({ temperature, topP, seed }: GenerationRequest) {
  return {
    temperature,
    ...(topP < 1 ? { top_p: topP } : {}),
    ...(seed === undefined ? {} : { seed }),
  };
}

async function* eventText(events: AsyncIterable<unknown>, report: Report): AsyncGenerator<string> {
  let finished = false;
  try {
    for await (const value of events) {
      const event = readStreamEvent(huggingfaceService.name, value);
      finished ||= event.finished;
      if (event.usage !== undefined) report.usage(event.usage);
      yield event.text;
    }
  } catch (error) {
    throw explainHuggingface(error);
  }
  // The client takes the end of the connection for the end of the answer.
  if (!finished) throw brokenOff(huggingfaceService.name);
}

/** Whether a server says that it does not do this task (and may do the other). */
function isRefusedTask(error: unknown): boolean {
  if (!(error instanceof SecCoderError)) return false;
  return (
    error.kind === 'not-found' ||
    (error.kind === 'rejected' &&
      /support|template|not a chat model|HTTP 405|task/i.test(error.message))
  );
}
