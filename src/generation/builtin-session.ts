import { randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { LlamaCompletion, type LlamaContextSequence, type Token } from 'node-llama-cpp';
import type { BuiltinRequest, BuiltinResult, LoadedModel } from './builtin-protocol.js';
import { fitParts, tokenParts } from './builtin-tokens.js';

/**
 * Prompt tokens that are evaluated between two looks at the abort signal, 0.2 s on two cores: llama.cpp's
 * own 512 would let the next keystroke wait for a second, and smaller batches cost throughput.
 */
const batchTokens = 64;
/** Seeds are 32 bits wide in llama.cpp. */
const seedRange = 2 ** 32;

/** A prompt made ready: all but its last token are in the context. */
interface EvaluatedPrompt {
  readonly tokens: Token[];
  readonly evaluated: number;
}

/**
 * A loaded model with one sequence of context, whose evaluated tokens stay: a prompt that begins like the
 * last one costs only the tokens after the first difference.
 *
 * With the same seed the same text comes again; where it matters to the last bit, ask in a fresh process,
 * since tokens evaluated in other batches round differently.
 */
export class BuiltinSession {
  readonly loaded: LoadedModel;
  readonly #sequence: LlamaContextSequence;
  readonly #completion: LlamaCompletion;
  /** Never in code: what follows one of them is another file or a chat. */
  readonly #controlTokens: readonly Token[][];

  constructor(sequence: LlamaContextSequence) {
    const { model, contextSize } = sequence;
    this.#sequence = sequence;
    this.#completion = new LlamaCompletion({ contextSequence: sequence });
    this.loaded = { device: model.llama.gpu === false ? 'CPU' : 'GPU', contextTokens: contextSize };
    this.#controlTokens = [...model.iterateAllTokens()]
      .filter((token) => model.getTokenAttributes(token).control)
      .map((token) => [token]);
  }

  /** Completes a prompt; one call at a time. @throws what the signal throws on abort */
  async complete(
    request: BuiltinRequest,
    onText: (text: string) => void,
    signal: AbortSignal,
  ): Promise<BuiltinResult> {
    const started = performance.now();
    const { tokens, evaluated } = await this.#evaluatePrompt(request, signal);
    let firstToken: number | undefined;
    let completionTokens = 0;
    await this.#completion.generateCompletion(tokens, {
      maxTokens: request.maxTokens,
      temperature: request.temperature,
      topP: request.topP,
      topK: 0,
      repeatPenalty: false,
      seed: (((request.seed ?? randomInt(seedRange)) % seedRange) + seedRange) % seedRange,
      customStopTriggers: [...this.#controlTokens, ...request.stop],
      contextShiftSize: 1,
      disableContextShift: true,
      signal,
      onTextChunk: (text) => {
        if (text !== '') onText(text);
      },
      onToken: (generated) => {
        firstToken ??= performance.now();
        completionTokens += generated.length;
      },
    });
    return {
      loaded: this.loaded,
      promptTokens: tokens.length,
      evaluatedPromptTokens: evaluated,
      promptEvaluationMs: (firstToken ?? performance.now()) - started,
      completionTokens,
    };
  }

  /** Frees the model and its context. */
  async dispose(): Promise<void> {
    await this.#sequence.model.dispose();
  }

  async #evaluatePrompt(request: BuiltinRequest, signal: AbortSignal): Promise<EvaluatedPrompt> {
    const tokens = this.#tokens(request);
    const beginning = tokens.slice(0, -1);
    await this.#sequence.adaptStateToTokens(beginning, false);
    const reused = this.#sequence.nextTokenIndex;
    for (let at = reused; at < beginning.length; at += batchTokens) {
      signal.throwIfAborted();
      await this.#sequence.evaluateWithoutGeneratingNewTokens(
        beginning.slice(at, at + batchTokens),
      );
    }
    return { tokens, evaluated: tokens.length - reused };
  }

  #tokens({ parts, maxTokens }: BuiltinRequest): Token[] {
    const { model } = this.#sequence;
    const first = model.tokens.shouldPrependBosToken ? model.tokens.bos : null;
    const room = this.loaded.contextTokens - maxTokens - (first === null ? 0 : 1);
    const fitted = fitParts(tokenParts(model, parts), room - 1);
    const tokens = fitted.flatMap((part) => part.tokens);
    if (first !== null) tokens.unshift(first);
    // The model continues something, in an empty file too.
    return tokens.length > 0 ? tokens : model.tokenize('\n');
  }
}
