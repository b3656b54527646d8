import { countClosed } from './closers.js';
import type { CompletionOutcome } from './outcome.js';
import { typedBetween, type Place } from './place.js';

/** What is left of a suggestion at a place. */
export interface Rest {
  readonly text: string;
  /** Closers after the cursor that the text closes itself and takes the place of: characters of the cursor's line. */
  readonly replaces: number;
}

/** How a suggestion and a place agree: a rest to show, `open` while the stream has yet to tell, or not at all. */
export type Agreement = Rest | 'open' | undefined;

/**
 * The text suggested for one place, from its first line until the model has written the last. What it has
 * shown stays its beginning.
 */
export class Suggestion {
  /** How it came about, once it has ended. */
  outcome: CompletionOutcome | undefined;
  private written = '';
  private over = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly place: Place,
    /** True when nobody asked yet: it was made because the one before it may be accepted. */
    readonly speculative = false,
  ) {}

  /** What may be shown so far; empty before the first line and when there is nothing to show. */
  get text(): string {
    return this.written;
  }

  /** True when no more will come. */
  get ended(): boolean {
    return this.over;
  }

  /** Calls back after each line and at the end. @returns what stops that */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes what may be shown now. */
  grow(text: string): void {
    this.written = text;
    this.notify();
  }

  end(): void {
    this.over = true;
    this.notify();
    this.listeners.clear();
  }

  /** Resolves at the first text, or at the end. */
  started(): Promise<void> {
    return this.when(() => this.written !== '' || this.over);
  }

  /** Resolves at the end. */
  finished(): Promise<void> {
    return this.when(() => this.over);
  }

  /** What is left of it at a place: all of it where it was made, less where its beginning was typed. */
  at(place: Place): Agreement {
    const typed = typedBetween(this.place, place);
    if (typed === undefined) return undefined;
    if (this.written.length > typed.length && this.written.startsWith(typed)) {
      const text = this.written.slice(typed.length);
      return { text, replaces: countClosed(text, place) };
    }
    return !this.over && typed.startsWith(this.written) ? 'open' : undefined;
  }

  private when(isSo: () => boolean): Promise<void> {
    if (isSo()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.onChange(() => {
        if (!isSo()) return;
        stop();
        resolve();
      });
    });
  }

  private notify(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
