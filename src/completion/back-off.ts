import type { SecCoderError } from '../platform/errors.js';
import type { Timers } from '../platform/timers.js';

/** Milliseconds of the first pause; it doubles with each further failure. */
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Leaves an overloaded server alone for a while, as long as it asks for or longer at each failure. */
export class BackOff {
  private failures = 0;
  private until = 0;

  constructor(private readonly timers: Pick<Timers, 'now'>) {}

  /** Whether the server is to be left alone now. */
  get isOn(): boolean {
    return this.timers.now() < this.until;
  }

  succeeded(): void {
    this.failures = 0;
    this.until = 0;
  }

  /** Only what more requests would make worse counts: overload and rate limits. */
  failed({ kind, retryAfterMs }: SecCoderError): void {
    if (kind !== 'overloaded' && kind !== 'rate-limited') return;
    const doubled = Math.min(longestPauseMs, firstPauseMs * 2 ** this.failures);
    this.failures += 1;
    this.until = this.timers.now() + Math.max(doubled, retryAfterMs ?? 0);
  }
}
