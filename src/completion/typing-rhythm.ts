import type { Timers } from '../platform/timers.js';

/** Milliseconds between keys above which somebody has paused: what comes next begins anew. */
const pauseMs = 300;

/** How much a new reading counts in the moving averages. */
const weight = 0.4;

/** Milliseconds that a key waits at most for the next one. */
const longestWaitMs = 100;

/** Milliseconds between keys from which on the longest wait would mostly end before the next key comes. */
const slowMs = 120;

/** The longest wait of who types so slowly: only what comes at once is waited for. */
const longestSlowWaitMs = 30;

/** How much longer than the usual interval to wait: the next key then mostly comes before the end. */
const patience = 1.5;

/** Learns how fast somebody types, and says how long to wait for the next key. */
export class TypingRhythm {
  private lastKeyAt = Number.NEGATIVE_INFINITY;
  private intervalMs: number | undefined;

  constructor(private readonly timers: Pick<Timers, 'now'>) {}

  /** A key was pressed that changed the text. */
  key(): void {
    const now = this.timers.now();
    const interval = now - this.lastKeyAt;
    this.lastKeyAt = now;
    if (interval > pauseMs) this.intervalMs = undefined;
    else this.intervalMs = average(this.intervalMs, interval);
  }

  /**
   * Milliseconds to wait for the next key before the server is asked: none after a pause, so that a lone
   * key is answered at once; in full flow a little more than the usual interval, so that a burst costs one
   * request at its beginning and one at its end. A slow server does not shorten it: what comes too late for
   * the key is shown all the same, and ten aborted requests make the server slower still.
   */
  waitMs(): number {
    if (this.intervalMs === undefined) return 0;
    const most = this.intervalMs < slowMs ? longestWaitMs : longestSlowWaitMs;
    return Math.round(Math.min(patience * this.intervalMs, most));
  }
}

function average(before: number | undefined, now: number): number {
  return before === undefined ? now : weight * now + (1 - weight) * before;
}
