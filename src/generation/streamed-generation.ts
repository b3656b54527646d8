import { SecCoderError } from '../platform/errors.js';
import { linkedAbort } from '../platform/linked-abort.js';
import { specialTokens } from '../prompt/fill-in-the-middle.js';
import type { Generation, GenerationRequest, Usage } from './generator.js';
import { stopAt } from './stop-at.js';

/** What a server connection can say about the generation it runs. */
export interface Report {
  /** The prompt, once it is known how the model is asked. */
  prompt(sent: string): void;
  usage(usage: Usage): void;
}

/**
 * Starts the model's work and stops at its family's tokens. Empty pieces, request stops and tokens of other
 * families are taken out here.
 */
export type Source = (report: Report, signal: AbortSignal) => AsyncIterable<string>;

/**
 * A model that writes more characters than this for each token it was allowed ignores its limit: code has
 * about 3 a token, and only runs of blanks come near.
 */
const maxCharactersPerToken = 32;
/** So that a limit of a few tokens leaves room for one long token. */
const extraCharacters = 512;

/**
 * Special tokens that stand for nothing else, in the table of every family: a server may run another model
 * than its name says. The others (`<filename>`, `</s>`) are ordinary text in code; the family that has
 * them stops at them itself.
 */
const unmistakableTokens = specialTokens.filter((token) => /[|｜]|^<(fim|EOT|MID|SUF)/.test(token));

/** A generation over a connection: leaving the loop closes the connection, so the model stops working. */
export class StreamedGeneration implements Generation {
  readonly #request: GenerationRequest;
  readonly #source: Source;
  readonly #signal: AbortSignal;
  #prompt: string;
  #usage: Usage = {};
  #started = false;

  constructor(request: GenerationRequest, source: Source, signal: AbortSignal) {
    this.#request = request;
    this.#source = source;
    this.#signal = signal;
    this.#prompt = request.prefix;
  }

  /** The request's prefix until the iteration has begun, then what was sent. */
  get prompt(): string {
    return this.#prompt;
  }

  usage(): Usage {
    return this.#usage;
  }

  /** @throws SecCoderError `internal` when iterated a second time */
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    if (this.#started) throw new SecCoderError('internal', 'A generation can be read only once.');
    this.#started = true;
    this.#signal.throwIfAborted();
    const connection = linkedAbort([this.#signal]);
    try {
      const stops = [...(this.#request.stop ?? []), ...unmistakableTokens];
      yield* stopAt(this.#text(connection.signal), stops);
    } finally {
      connection.close();
    }
  }

  async *#text(signal: AbortSignal): AsyncGenerator<string> {
    const report: Report = {
      prompt: (sent) => (this.#prompt = sent),
      usage: (usage) => (this.#usage = usage),
    };
    const limit = this.#request.maxTokens * maxCharactersPerToken + extraCharacters;
    let length = 0;
    for await (const chunk of this.#source(report, signal)) {
      this.#signal.throwIfAborted();
      length += chunk.length;
      if (length > limit) throw endless(this.#request.maxTokens);
      if (chunk !== '') yield chunk;
    }
  }
}

function endless(maxTokens: number): SecCoderError {
  return new SecCoderError(
    'protocol',
    `The model server goes on beyond the ${maxTokens} tokens it was asked for.`,
    { hint: 'The server ignores the limit: update it or choose another.', remedy: 'open-settings' },
  );
}
