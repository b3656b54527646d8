import type {
  Generation,
  GenerationRequest,
  Generator,
  GeneratorStatus,
  Usage,
} from '../../src/generation/generator.js';

/** Answers each request with given chunks, and remembers what it was asked. */
export class FakeGenerator implements Generator {
  readonly id = 'ollama';
  readonly requests: GenerationRequest[] = [];
  /** Chunks that were taken from the stream, over all requests. */
  taken = 0;

  /** @param answer the chunks for a request; may throw, and may wait for the signal */
  constructor(
    private readonly answer: (
      request: GenerationRequest,
      signal: AbortSignal,
    ) => Iterable<string> | AsyncIterable<string>,
  ) {}

  status(): Promise<GeneratorStatus> {
    return Promise.resolve({
      state: 'ready',
      model: 'fake',
      device: 'CPU',
      contextTokens: 4096,
      fillInTheMiddle: true,
    });
  }

  generate(request: GenerationRequest, signal: AbortSignal): Generation {
    this.requests.push(request);
    return {
      prompt: request.prefix,
      usage: (): Usage => ({}),
      [Symbol.asyncIterator]: () => this.stream(request, signal),
    };
  }

  async dispose(): Promise<void> {
    // There is nothing to end.
  }

  private async *stream(request: GenerationRequest, signal: AbortSignal): AsyncGenerator<string> {
    for await (const chunk of this.answer(request, signal)) {
      signal.throwIfAborted();
      this.taken += 1;
      yield chunk;
    }
  }
}
