import type { Timers } from '../platform/timers.js';
import { ModelPresence } from './model-presence.js';
import { typedBetween, type Place } from './place.js';
import { Suggestion, type Rest } from './suggestion.js';

/** Suggestions that are remembered for text that is undone, typed again or gone back to. */
const maxKept = 100;

/** A suggestion with something to show at a place. */
export interface Found {
  readonly suggestion: Suggestion;
  readonly rest: Rest;
}

/**
 * Fills a suggestion by {@link Suggestion.grow}; that it has ended is told by its caller. `keep` only where the
 * model has ended it: what was cut off is no suggestion.
 */
export type Work = (suggestion: Suggestion, signal: AbortSignal) => Promise<'keep' | 'forget'>;

interface Running {
  readonly suggestion: Suggestion;
  readonly controller: AbortController;
  /** When the model is asked, in milliseconds since the epoch. */
  readonly askedAt: number;
  /** False once nobody may be shown what it gives: the settings, the codebase or the document are others. */
  isValid: boolean;
}

/** How a suggestion is begun. */
export interface Start {
  /** True when nobody asked for it yet. */
  readonly speculative?: boolean;
  /** Milliseconds for which its work waits before the model is asked. */
  readonly waitMs?: number;
}

/**
 * All suggestions of a window: finished ones, and at most one that is being written. A request belongs
 * to its suggestion and not to the key press that began it: it goes on as long as what was typed agrees
 * with what it wrote.
 */
export class Suggestions {
  /** The newest first. */
  private kept: Suggestion[] = [];
  private running: Running | undefined;
  private readonly presence: ModelPresence;

  constructor(private readonly timers: Pick<Timers, 'now'>) {
    this.presence = new ModelPresence(timers);
  }

  /** A suggestion that has text for a place; the one being written first, then the newest. */
  find(place: Place): Found | undefined {
    for (const suggestion of this.all()) {
      const rest = suggestion.at(place);
      if (rest !== undefined && rest !== 'open') return { suggestion, rest };
    }
    return undefined;
  }

  /** Whether it is known already that there is nothing to show at a place. */
  hasNothingFor(place: Place): boolean {
    return this.kept.some((kept) => kept.text === '' && typedBetween(kept.place, place) === '');
  }

  /** The newest that has ended for just this place, with text or without. */
  endedAt(place: Place): Suggestion | undefined {
    return this.kept.find((kept) => typedBetween(kept.place, place) === '');
  }

  /**
   * The suggestion that is being written, where what was typed since may still turn out to be its
   * beginning. Before it has written anything that is so at its own place only; but a model that may be
   * loading is waited for, because asking it anew would only begin that again.
   */
  awaited(place: Place): Suggestion | undefined {
    const suggestion = this.running?.suggestion;
    if (suggestion === undefined) return undefined;
    return this.isWorthKeeping(suggestion, place) ? suggestion : undefined;
  }

  /** Begins a suggestion; the one that is being written is aborted. */
  start(place: Place, work: Work, { speculative = false, waitMs = 0 }: Start = {}): Suggestion {
    this.abort();
    const suggestion = new Suggestion(place, speculative);
    const askedAt = this.timers.now() + waitMs;
    const controller = new AbortController();
    const running: Running = { suggestion, controller, askedAt, isValid: true };
    this.running = running;
    void this.run(running, work);
    return suggestion;
  }

  /** Whether a suggestion is being written. */
  get isWriting(): boolean {
    return this.running !== undefined;
  }

  /** Remembers a suggestion that was made elsewhere, an alternative perhaps. */
  add(suggestion: Suggestion): void {
    const others = this.kept.filter((other) => other !== suggestion);
    this.kept = [suggestion, ...others].slice(0, maxKept);
  }

  /** Aborts what is being written unless it is still wanted at the cursor. */
  keepFor(place: Place | undefined): void {
    const suggestion = this.running?.suggestion;
    if (suggestion === undefined || (place && this.isWorthKeeping(suggestion, place))) return;
    if (this.isLoaded()) this.abort();
  }

  /** Aborts what is being written. What it wrote so far is not kept: it was cut anywhere. */
  abort(): void {
    const running = this.running;
    if (running === undefined) return;
    this.running = undefined;
    if (running.suggestion.text === '') this.presence.abandoned(this.silenceOf(running));
    running.controller.abort();
    running.suggestion.end();
  }

  /** Forgets what belongs to a document that was closed. */
  forget(document: string): void {
    if (this.running?.suggestion.place.document === document) this.drop();
    this.kept = this.kept.filter(({ place }) => place.document !== document);
  }

  /** Forgets everything: settings or the secure codebase changed. @param model false when the model is the same */
  clear({ model }: { model: boolean }): void {
    this.drop();
    this.kept = [];
    if (model) this.presence.lost();
  }

  private drop(): void {
    if (this.running) this.running.isValid = false;
    this.abort();
  }

  private async run(running: Running, work: Work): Promise<void> {
    const { suggestion, controller } = running;
    const stop = suggestion.onChange(() => {
      if (suggestion.text !== '') this.presence.heard();
    });
    let result: 'keep' | 'forget' = 'forget';
    try {
      result = await work(suggestion, controller.signal);
    } finally {
      stop();
      // A model that had ended just before it was aborted has given a whole suggestion all the same.
      if (result === 'keep' && running.isValid) this.add(suggestion);
      if (this.running === running) {
        this.running = undefined;
        if (result === 'keep') this.presence.heard();
        else this.presence.lost();
        suggestion.end();
      }
    }
  }

  /** Whether what is being written may be aborted without a new loading of the model. */
  private isLoaded(): boolean {
    return this.presence.isLoaded(this.running ? this.silenceOf(this.running) : 0);
  }

  /** Milliseconds for which a request has waited for its first text. */
  private silenceOf({ suggestion, askedAt }: Running): number {
    return suggestion.text === '' ? Math.max(0, this.timers.now() - askedAt) : 0;
  }

  private isWorthKeeping(suggestion: Suggestion, place: Place): boolean {
    const agreement = suggestion.at(place);
    if (suggestion.speculative && this.leadsTo(place, suggestion)) return true;
    if (agreement === undefined)
      return !this.isLoaded() && suggestion.place.document === place.document;
    if (agreement !== 'open' || suggestion.text !== '') return true;
    return suggestion.place.offset === place.offset || !this.isLoaded();
  }

  /** Whether what is suggested at a place ends where a suggestion made ahead begins. */
  private leadsTo(place: Place, { place: next }: Suggestion): boolean {
    const { document, offset } = place;
    if (document !== next.document || offset > next.offset) return false;
    return this.kept.some((kept) => {
      const { suffix, whole } = kept.place;
      const behind = place.whole && whole && { ...place.whole, after: whole.after };
      const rest = kept.at({ ...place, suffix, whole: behind });
      return rest !== undefined && rest !== 'open' && offset + rest.text.length === next.offset;
    });
  }

  private *all(): Iterable<Suggestion> {
    if (this.running) yield this.running.suggestion;
    yield* this.kept;
  }
}
