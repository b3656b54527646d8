import type { Timers } from '../platform/timers.js';

/**
 * Milliseconds without a word, over all requests since the last word, after which the model is taken to be
 * loading: a loaded one writes its first line sooner, mostly, and the user is told the same then.
 */
const silentMs = 2_000;

/**
 * Milliseconds since the last word after which a server may have unloaded the model. Servers keep one for
 * minutes (Ollama for 5 unless asked for longer), and may give its memory to another at any time.
 */
const forgottenMs = 5 * 60_000;

/**
 * Tells whether the model is loaded, as far as its answers tell. One that is loading must be waited for:
 * servers give the loading up when the request that began it is aborted, and begin it again at the next.
 */
export class ModelPresence {
  private heardAt: number | undefined;
  private silence = 0;

  constructor(private readonly timers: Pick<Timers, 'now'>) {}

  /**
   * Whether a request that has not been answered yet may be aborted without a new loading.
   * @param silentFor milliseconds for which that request has waited for its first text
   */
  isLoaded(silentFor: number): boolean {
    if (this.heardAt === undefined || this.silence + silentFor >= silentMs) return false;
    return this.timers.now() - silentFor - this.heardAt < forgottenMs;
  }

  /** It has written something, or has ended without anything to say. */
  heard(): void {
    this.heardAt = this.timers.now();
    this.silence = 0;
  }

  /** A request was aborted that had waited so many milliseconds for its first text. */
  abandoned(silentFor: number): void {
    this.silence += silentFor;
  }

  /** Nothing is known any more: a request failed, or another model may answer from now on. */
  lost(): void {
    this.heardAt = undefined;
    this.silence = 0;
  }
}
