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
  private readonly suggestions: Suggestions;
  private readonly backOff: BackOff;
  /** What somebody asked for by hand and may have chosen from; the editor does not tell what was chosen. */
  private choices: readonly Suggestion[] = [];
  /** How often all was forgotten. */
  private renewals = 0;

  /** @param complete never throws; a failure is an outcome */
  constructor(
    private readonly complete: (wanted: Wanted) => Promise<CompletionOutcome>,
    private readonly timers: Timers,
  ) {
    this.suggestions = new Suggestions(timers);
    this.rhythm = new TypingRhythm(timers);
    this.backOff = new BackOff(timers);
  }

  /** What is there to be shown at once; where several may be, the first of {@link findAll}. */
  find(place: Place): Found | undefined {
    return this.chosenAt(place)[0] ?? this.suggestions.find(place);
  }

  /**
   * All that is there to be shown at once: the alternatives that were asked for by hand as far as they agree
   * with what was typed since, so that none is lost whichever was chosen; else one suggestion at most.
   */
  findAll(place: Place): readonly Found[] {
    const chosen = this.chosenAt(place);
    if (chosen.length > 0) return chosen;
    const found = this.suggestions.find(place);
    return found ? [found] : [];
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

  /**
   * Several texts for one place, each once, the usual one first; those that are known are not asked for
   * again. Empty when cancelled. A failure ends it, and a server that is to be left alone is asked once.
   */
  async alternatives(
    context: CursorContext,
    place: Place,
    signal: AbortSignal,
  ): Promise<readonly Suggestion[]> {
    const { renewals } = this;
    const made = this.chosenAt(place).map(({ suggestion }) => suggestion);
    let mayAsk = true;
    if (made.length === 0) {
      const first = this.suggest(context, place, false);
      await Promise.race([first?.finished(), aborted(signal)]);
      if (first && isWhole(first) && textAt(first, place) !== undefined) made.push(first);
      mayAsk = first?.outcome?.kind !== 'failed';
    }
    for (let which = made.length || 1; which < alternatives && mayAsk; which += 1) {
      if (signal.aborted) break;
      const suggestion = await this.alternative(context, place, which, signal);
      const known = made.some((other) => textAt(other, place) === suggestion.text);
      if (isWhole(suggestion) && !known) made.push(suggestion);
      mayAsk = suggestion.outcome?.kind !== 'failed' && !this.backOff.isOn;
    }
    if (this.renewals !== renewals) return []; // another model or codebase answers by now
    // The usual one is found first afterwards.
    for (const suggestion of made.toReversed()) this.suggestions.add(suggestion);
    if (signal.aborted) return [];
    this.choices = made;
    return made;
  }

  /** The cursor is somewhere else: what is not wanted there is no longer written. */
  moved(place: Place | undefined): void {
    this.suggestions.keepFor(place);
  }

  /** A document was closed; its name may come to stand for another text. */
  closed(document: string): void {
    this.choices = this.choices.filter(({ place }) => place.document !== document);
    this.suggestions.forget(document);
  }

  /**
   * Gives what the guard withheld at a place to be shown there after all.
   * @returns whether something was
   */
  release(place: Place): boolean {
    const outcome = this.suggestions.endedAt(place)?.outcome;
    if (outcome?.kind !== 'withheld') return false;
    const { findings, refused: text, trace } = outcome;
    const suggestion = new Suggestion(place);
    suggestion.grow(text);
    suggestion.outcome = {
      kind: 'suggestion',
      text,
      trace: { ...trace, guard: { verdict: 'shown', findings } },
    };
    suggestion.end();
    this.suggestions.add(suggestion);
    return true;
  }

  get isWriting(): boolean {
    return this.suggestions.isWriting;
  }

  /** Forgets what was suggested. @param model whether another model may answer from now on */
  renew(model: boolean): void {
    this.renewals += 1;
    this.choices = [];
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
      { speculative, waitMs },
    );
  }

  private chosenAt(place: Place): Found[] {
    return this.choices.flatMap((suggestion) => {
      const rest = suggestion.at(place);
      return rest === undefined || rest === 'open' ? [] : [{ suggestion, rest }];
    });
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
    suggestion.outcome = outcome;
    this.settle(outcome);
    suggestion.end();
    return suggestion;
  }

  private settle(outcome: CompletionOutcome): 'keep' | 'forget' {
    if (outcome.kind === 'failed') this.backOff.failed(outcome.error);
    if ('trace' in outcome) {
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

/** Whether a model has ended it: what was cut by a failure or an abort is not offered as an alternative. */
function isWhole({ text, outcome }: Suggestion): boolean {
  return text !== '' && outcome?.kind === 'suggestion';
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
