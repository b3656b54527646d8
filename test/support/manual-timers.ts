import type { Timers } from '../../src/platform/timers.js';

/** A clock that stands still until it is moved. */
export class ManualTimers implements Timers {
  #now = 0;
  #waiting: { at: number; run: () => void }[] = [];
  #watchers: (() => void)[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#waiting.push(timer);
    for (const watcher of this.#watchers.splice(0)) watcher();
    return () => {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== timer);
    };
  }

  /** Moves the clock and runs what is due, in order. */
  advance(ms: number): void {
    this.#now += ms;
    const due = this.#waiting.filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
    for (const { run } of due) run();
  }

  /** Resolves when a timer of exactly this length is waiting. */
  async waitingFor(ms: number): Promise<void> {
    while (!this.#waiting.some(({ at }) => at === this.#now + ms))
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }
}
