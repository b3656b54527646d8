import { linkedAbort, type LinkedAbort } from './linked-abort.js';
import type { Timers } from './timers.js';

/**
 * One request and its answer: it ends when any of the callers' signals is aborted, when a step takes
 * too long, or when it is closed; ending it closes the connection, which makes a model stop working.
 */
export class Exchange {
  readonly #abort: LinkedAbort;
  readonly #timers: Timers;

  constructor(signals: readonly AbortSignal[], timers: Timers) {
    this.#abort = linkedAbort(signals);
    this.#timers = timers;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /**
   * Waits for one step.
   * @throws what `late` makes when the step takes longer than `ms`; AbortError on abort; else what the step throws
   */
  async within<T>(ms: number, late: () => Error, step: () => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    const cancel = this.#timers.after(ms, () => this.#abort.abort(late()));
    try {
      return await step();
    } catch (error) {
      this.signal.throwIfAborted();
      throw error;
    } finally {
      cancel();
    }
  }

  /** Ends the exchange; harmless after its regular end. */
  close(): void {
    this.#abort.close();
  }
}
