import { isAbort, toSecCoderError, type SecCoderError } from '../platform/errors.js';
import type { RankedDemonstration, RetrievalQuery, Retriever, Strategy } from './retriever.js';

/** The part of a retriever that takes long before it can answer. */
export interface Preparation {
  readonly ready: boolean;
  prepare(signal: AbortSignal): Promise<void>;
}

export interface FallbackOptions {
  /** Whether to wait for the preparation instead of answering with the fallback meanwhile. */
  readonly waitForIndex: boolean;
  /** Called when the fallback takes over, and again only after the primary has answered in between. */
  readonly onFallback: (error: SecCoderError) => void;
  /** Milliseconds of any clock that runs evenly. */
  readonly now: () => number;
}

/** Milliseconds until a failed primary is tried again: not at each keystroke, but without a restart. */
export const retryAfterMs = 60_000;

/** Answers with another retriever while the primary fails or is not yet prepared. */
export class FallbackRetriever implements Retriever {
  readonly strategy: Strategy;
  private failing = false;
  private retryAt = -Infinity;
  private preparing = false;

  constructor(
    private readonly primary: Retriever,
    private readonly preparation: Preparation,
    private readonly fallback: Retriever,
    private readonly options: FallbackOptions,
  ) {
    this.strategy = primary.strategy;
  }

  async retrieve(
    query: RetrievalQuery,
    k: number,
    signal: AbortSignal,
  ): Promise<RankedDemonstration[]> {
    if (!this.mayAsk()) return this.fallback.retrieve(query, k, signal);
    try {
      const ranked = await this.primary.retrieve(query, k, signal);
      this.failing = false;
      return ranked;
    } catch (error) {
      if (signal.aborted || isAbort(error)) throw error;
      this.failed(error);
      return this.fallback.retrieve(query, k, signal);
    }
  }

  private mayAsk(): boolean {
    if (this.options.now() < this.retryAt) return false;
    if (this.options.waitForIndex || this.preparation.ready) return true;
    void this.prepareInBackground();
    return false;
  }

  private async prepareInBackground(): Promise<void> {
    if (this.preparing) return;
    this.preparing = true;
    try {
      // No keystroke ends it: disposing of the primary does.
      await this.preparation.prepare(new AbortController().signal);
    } catch (error) {
      if (!isAbort(error)) this.failed(error);
    } finally {
      this.preparing = false;
    }
  }

  private failed(error: unknown): void {
    const failure = toSecCoderError(error);
    this.retryAt = this.options.now() + Math.max(retryAfterMs, failure.retryAfterMs ?? 0);
    if (this.failing) return;
    this.failing = true;
    this.options.onFallback(failure);
  }
}
