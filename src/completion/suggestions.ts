import type { Place } from './place.js';
import { Suggestion, type Rest } from './suggestion.js';

/** Suggestions that are remembered for text that is undone, typed again or gone back to. */
const maxKept = 100;

/** A suggestion with something to show at a place. */
export interface Found {
  readonly suggestion: Suggestion;
  readonly rest: Rest;
}

/** Fills a suggestion by {@link Suggestion.grow}; that it has ended is told by its caller. */
export type Work = (suggestion: Suggestion, signal: AbortSignal) => Promise<'keep' | 'forget'>;

interface Running {
  readonly suggestion: Suggestion;
  readonly controller: AbortController;
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
  private heard = false;

  /** A suggestion that has text for a place; the one being written first, then the newest. */
  find(place: Place): Found | undefined {
    for (const suggestion of this.all()) {
      const rest = suggestion.at(place);
      if (rest !== undefined && rest !== 'open') return { suggestion, rest };
    }
    return undefined;
  }

  /** Whether it is known already that there is nothing to show at a place. */
  hasNothingFor({ document, offset, prefix, suffix }: Place): boolean {
    return this.kept.some(
      ({ text, place }) =>
        text === '' &&
        place.document === document &&
        place.offset === offset &&
        place.prefix === prefix &&
        place.suffix === suffix,
    );
  }

  /**
   * The suggestion that is being written, where what was typed since may still turn out to be its
   * beginning. Before it has written anything that is so at its own place only; a model that has never
   * answered yet is still loading, and asking it anew would only begin that again.
   */
  awaited(place: Place): Suggestion | undefined {
    const suggestion = this.running?.suggestion;
    if (suggestion === undefined) return undefined;
    return this.isWorthKeeping(suggestion, place) ? suggestion : undefined;
  }

  /** Begins a suggestion; the one that is being written is aborted. */
  start(place: Place, work: Work, speculative = false): Suggestion {
    this.abort();
    const suggestion = new Suggestion(place, speculative);
    const running: Running = { suggestion, controller: new AbortController() };
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
    if (this.heard) this.abort();
  }

  abort(): void {
    const running = this.running;
    this.running = undefined;
    running?.controller.abort();
    // What came before is as good as ever, and what was shown of it may have been accepted.
    if (running && running.suggestion.text !== '') this.add(running.suggestion);
    running?.suggestion.end();
  }

  /** Forgets what belongs to a document that was closed. */
  forget(document: string): void {
    this.kept = this.kept.filter(({ place }) => place.document !== document);
  }

  /** Forgets everything: settings or the secure codebase changed. @param model false when the model is the same */
  clear({ model }: { model: boolean }): void {
    this.abort();
    this.kept = [];
    if (model) this.heard = false;
  }

  private async run(running: Running, work: Work): Promise<void> {
    const { suggestion, controller } = running;
    const stop = suggestion.onChange(() => {
      this.heard ||= suggestion.text !== '';
    });
    let result: 'keep' | 'forget' = 'forget';
    try {
      result = await work(suggestion, controller.signal);
    } finally {
      stop();
      if (this.running === running) {
        this.running = undefined;
        if (result === 'keep') {
          this.heard = true;
          this.add(suggestion);
        }
        suggestion.end();
      }
    }
  }

  private isWorthKeeping(suggestion: Suggestion, place: Place): boolean {
    const agreement = suggestion.at(place);
    if (suggestion.speculative && this.leadsTo(place, suggestion)) return true;
    if (agreement === undefined) return !this.heard && suggestion.place.document === place.document;
    if (agreement !== 'open' || suggestion.text !== '') return true;
    return !this.heard || suggestion.place.offset === place.offset;
  }

  /** Whether what is suggested at a place ends where a suggestion made ahead begins. */
  private leadsTo(
    { document, offset, prefix, closers }: Place,
    { place: next }: Suggestion,
  ): boolean {
    if (document !== next.document || offset > next.offset) return false;
    return this.kept.some((kept) => {
      const rest = kept.at({ document, offset, prefix, suffix: kept.place.suffix, closers });
      return rest !== undefined && rest !== 'open' && offset + rest.text.length === next.offset;
    });
  }

  private *all(): Iterable<Suggestion> {
    if (this.running) yield this.running.suggestion;
    yield* this.kept;
  }
}
