import { delay, type Timers } from '../platform/timers.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { BackOff } from './back-off.js';
import type { CompletionOutcome } from './outcome.js';
import type { Place } from './place.js';
import { Suggestion } from './suggestion.js';
import { Suggestions, type Found } from './suggestions.js';
import { TypingRhythm } from './typing-rhythm.js';

/** A completion that is asked for. */
export interface Wanted {
  readonly context: CursorContext;
  readonly signal: AbortSignal;
  /** Resolves when the wait for the next key is over. */
  readonly notBefore?: Promise<void>;
  /** Called with what may be shown so far, each time it has grown. */
  readonly onText: (text: string) => void;
  /** 0 is the usual one; the others are to differ from it. */
  readonly alternative: number;
  /** True when nobody waits for it yet, so that nothing is told about it. */
  readonly speculative: boolean;
}

/** Alternatives that are shown to somebody who asks by hand; more are seldom looked at. */
const alternatives = 3;

/** Decides what is asked of the model and when; what was asked already is looked up first. */
export class Suggester {
  readonly rhythm: TypingRhythm;
  private readonly suggestions = new Suggestions();
  private readonly backOff: BackOff;

  /** @param complete never throws; a failure is an outcome */
  constructor(
    private readonly complete: (wanted: Wanted) => Promise<CompletionOutcome>,
    private readonly timers: Timers,
  ) {
    this.rhythm = new TypingRhythm(timers);
    this.backOff = new BackOff(timers);
  }

  /** What is there to be shown at once. */
  find(place: Place): Found | undefined {
    return this.suggestions.find(place);
  }

  /**
   * The suggestion for a place: one that is there, the one that is being written, or a new one.
   * @param automatic false when somebody asked by hand, which is answered without a wait
   * @returns undefined when nothing is to be had there now
   */
  suggest(context: CursorContext, place: Place, automatic: boolean): Suggestion | undefined {
    const found = this.find(place)?.suggestion ?? this.suggestions.awaited(place);
    if (found) return found;
    if (this.suggestions.hasNothingFor(place) || (automatic && this.backOff.isOn)) return undefined;
    return this.begin(context, place, automatic ? this.rhythm.waitMs() : 0);
  }

  /** Asks for what follows a suggestion, in case it is accepted; not while anything is being written. */
  speculate(context: CursorContext, place: Place): void {
    if (this.find(place) !== undefined || this.suggestions.hasNothingFor(place)) return;
    if (this.backOff.isOn || this.suggestions.isWriting) return;
    this.begin(context, place, 0, true);
  }

  /** Several texts for one place, each once, the usual one first. Empty when cancelled. */
  async alternatives(
    context: CursorContext,
    place: Place,
    signal: AbortSignal,
  ): Promise<readonly Suggestion[]> {
    const first = this.suggest(context, place, false);
    await Promise.race([first?.finished(), aborted(signal)]);
    const made = first && first.text !== '' ? [first] : [];
    for (let which = 1; which < alternatives && !signal.aborted; which += 1) {
      const suggestion = await this.alternative(context, place, which, signal);
      const known = made.some((other) => textAt(other, place) === suggestion.text);
      if (suggestion.text !== '' && !known) made.push(suggestion);
    }
    // The usual one is found first afterwards.
    for (const suggestion of made.toReversed()) this.suggestions.add(suggestion);
    return made;
  }

  /** The cursor is somewhere else: what is not wanted there is no longer written. */
  moved(place: Place | undefined): void {
    this.suggestions.keepFor(place);
  }

  /** A document was closed; its name may come to stand for another text. */
  closed(document: string): void {
    this.suggestions.forget(document);
  }

  get isWriting(): boolean {
    return this.suggestions.isWriting;
  }

  /** Forgets what was suggested. @param model whether another model may answer from now on */
  renew(model: boolean): void {
    this.suggestions.clear({ model });
    if (model) this.backOff.succeeded();
  }

  private begin(context: CursorContext, place: Place, waitMs: number, speculative = false) {
    return this.suggestions.start(
      place,
      async (suggestion, signal) => {
        const notBefore = waitMs === 0 ? undefined : this.waited(waitMs, signal);
        const outcome = await this.complete({
          context,
          signal,
          ...(notBefore === undefined ? {} : { notBefore }),
          alternative: 0,
          speculative,
          onText: (text) => suggestion.grow(text),
        });
        suggestion.outcome = outcome;
        return this.settle(outcome);
      },
      speculative,
    );
  }

  private async alternative(
    context: CursorContext,
    place: Place,
    which: number,
    signal: AbortSignal,
  ): Promise<Suggestion> {
    const suggestion = new Suggestion(place);
    const onText = (text: string) => suggestion.grow(text);
    const outcome = await this.complete({
      context,
      signal,
      onText,
      alternative: which,
      speculative: false,
    });
    this.settle(outcome);
    suggestion.end();
    return suggestion;
  }

  private settle(outcome: CompletionOutcome): 'keep' | 'forget' {
    if (outcome.kind === 'failed') this.backOff.failed(outcome.error);
    if (outcome.kind === 'suggestion' || outcome.kind === 'nothing') {
      this.backOff.succeeded();
      return 'keep';
    }
    return 'forget';
  }

  /** The wait for the next key; cutting it short is no failure, the completion sees the signal itself. */
  private waited(ms: number, signal: AbortSignal): Promise<void> {
    return delay(this.timers, ms, signal).catch(() => undefined);
  }
}

function textAt(suggestion: Suggestion, place: Place): string | undefined {
  const rest = suggestion.at(place);
  return rest === undefined || rest === 'open' ? undefined : rest.text;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
