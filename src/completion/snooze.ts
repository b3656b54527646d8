import type { Timers } from '../platform/timers.js';

/** A pause of completions that ends by itself. Kept in memory: a new window starts awake. */
export class Snooze {
  private endsAt: number | undefined;
  private cancel: () => void = () => undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly timers: Timers) {}

  /** Whether completions pause now. */
  get isOn(): boolean {
    return this.endsAt !== undefined;
  }

  /** When the pause ends, in milliseconds since the epoch; undefined when there is none. */
  get until(): number | undefined {
    return this.endsAt;
  }

  /** Pauses for so many milliseconds from now, whatever was left of an earlier pause. */
  begin(ms: number): void {
    this.cancel();
    this.endsAt = this.timers.now() + ms;
    this.cancel = this.timers.after(ms, () => this.end());
    this.tell();
  }

  /** Ends the pause; nothing happens when there is none. */
  end(): void {
    if (this.endsAt === undefined) return;
    this.cancel();
    this.endsAt = undefined;
    this.tell();
  }

  /** Called after each beginning and each end. */
  readonly onDidChange = (listener: () => void): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };

  /** Forgets the timer and the listeners. */
  dispose(): void {
    this.cancel();
    this.listeners.clear();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
