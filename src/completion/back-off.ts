import type { FailureKind, SecCoderError } from '../platform/errors.js';
import type { Timers } from '../platform/timers.js';

/** Milliseconds of the first pause; it doubles with each further failure. */
const firstPauseMs = 1_000;

/**
 * Milliseconds of the longest pause, by what failed. Only what asking less would mend is here. A server that
 * is not there costs little to ask, and is to be noticed soon once it is started.
 */
const longestPauseMs: Partial<Record<FailureKind, number>> = {
  overloaded: 30_000,
  'rate-limited': 30_000,
  unreachable: 5_000,
};

/** Leaves a server alone for a while, as long as it asks for or longer at each failure. */
export class BackOff {
  private failures = 0;
  private until = 0;

  constructor(private readonly timers: Pick<Timers, 'now'>) {}

  /** Whether the server is to be left alone now. */
  get isOn(): boolean {
    return this.timers.now() < this.until;
  }

  /** The server answered, or another one may answer from now on. */
  succeeded(): void {
    this.failures = 0;
    this.until = 0;
  }

  /** Only overload, rate limits and a server that is not there begin a pause. */
  failed({ kind, retryAfterMs }: SecCoderError): void {
    const longest = longestPauseMs[kind];
    if (longest === undefined) return;
    const doubled = Math.min(longest, firstPauseMs * 2 ** this.failures);
    this.failures += 1;
    this.until = this.timers.now() + Math.max(doubled, retryAfterMs ?? 0);
  }
}
