import {
  commands,
  languages,
  window,
  type Disposable,
  type InlineCompletionItemProvider,
  type Position,
  type TextDocument,
} from 'vscode';
import { typedBetween, type Place } from '../completion/place.js';
import { shownWith, type Shown } from '../completion/shown.js';
import type { Timers } from '../platform/timers.js';

/** Why we ask the editor to ask our provider: to learn whether ghost text is seen, or to have it painted anew. */
type OwnQuestion = 'probe' | 'growth' | 'late';

/** What the editor was last answered, and where; the text is empty when there was nothing yet. */
interface Answered extends Shown {
  readonly document: TextDocument;
  readonly version: number;
  readonly position: Position;
  readonly place: Place;
  /** Alternatives that were given with it: the editor does not tell which of them it shows. */
  readonly others?: readonly Shown[];
}

/** Milliseconds between two steps: while the editor still fetches, a probe would read as "dismissed". */
const stepMs = 250;

/** How often ghost text is looked for before it is taken for dismissed: for four seconds, ever more seldom. */
const maxMisses = 4;

/**
 * Lets ghost text grow while the model writes, and shows what came too late. An editor asks only once for
 * one version and cursor, unless the set of providers changes: so a second provider that answers only
 * then is registered for each step. `showNext` asks only while ghost text is seen, which tells whether
 * it was dismissed; and asking with `explicit: false` replaces what is shown without a blank frame.
 */
export class GhostText implements Disposable {
  private own: OwnQuestion | undefined;
  private seen = false;
  private answered: Answered | undefined;
  private stopFollowing: (() => void) | undefined;
  private cancelStep: (() => void) | undefined;
  private stepping = false;
  private lastStepAt = 0;
  private misses = 0;
  private transient: Disposable | undefined;

  constructor(
    private readonly provider: InlineCompletionItemProvider,
    private readonly timers: Timers,
    private readonly options: {
      readonly placeAt: (document: TextDocument, position: Position) => Place;
      /** Whether text that is shown may grow. */
      readonly mayGrow: () => boolean;
      readonly onFailure: (error: unknown) => void;
    },
  ) {}

  /** Set while the editor asks because we made it ask, so that it is not taken for a key. */
  get asking(): OwnQuestion | undefined {
    return this.own;
  }

  /** The provider was asked by our probe: ghost text is on the screen. */
  wasSeen(): void {
    this.seen = true;
  }

  /** Follows a suggestion from what the editor was answered on, until something else is asked. */
  follow(answered: Answered): void {
    const kept =
      this.own === undefined && this.answered ? this.atCursor(this.answered)?.text : undefined;
    this.forget();
    // After a word was accepted the editor keeps what it shows, whatever it is answered.
    this.answered = kept === undefined || kept === '' ? answered : { ...answered, text: kept };
    this.lastStepAt = this.timers.now();
    this.misses = 0;
    this.stopFollowing = answered.suggestion.onChange(() => this.plan());
    if (hasGrown(this.answered)) this.plan();
  }

  /**
   * What is shown at a version of a document, as far as is known.
   * @param inserted what was inserted at the cursor since; tells which of several alternatives was shown
   */
  shownIn(document: TextDocument, inserted = ''): Answered | undefined {
    return this.answered?.document === document ? choose(this.answered, inserted) : undefined;
  }

  forget(): void {
    this.stopFollowing?.();
    this.cancelStep?.();
    this.stopFollowing = undefined;
    this.cancelStep = undefined;
    this.answered = undefined;
  }

  /** Has the editor show what is there for the cursor now, without anything being asked of the model. */
  async showNow(): Promise<void> {
    this.forget();
    await this.ask('late', () => commands.executeCommand('editor.action.inlineSuggest.trigger'));
  }

  dispose(): void {
    this.forget();
    this.transient?.dispose();
  }

  /** A step soon; lines that come until then are shown with it. */
  private plan(): void {
    if (this.cancelStep !== undefined || this.stepping) return;
    const isLate = this.answered?.text === '';
    const wait = isLate ? 0 : Math.max(0, this.lastStepAt + stepMs - this.timers.now());
    this.cancelStep = this.timers.after(wait, () => this.run());
  }

  private run(): void {
    this.cancelStep = undefined;
    void this.step();
  }

  private async step(): Promise<void> {
    const now = this.answered && this.atCursor(this.answered);
    if (now === undefined) return;
    this.answered = now;
    this.stepping = true;
    try {
      if (now.text === '') await this.showLate(now);
      else if (this.options.mayGrow() && hasGrown(now)) await this.grow(now);
    } catch (error) {
      // A document that was closed meanwhile has nothing to show, and the editor says so by failing.
      const isOpen = !now.document.isClosed && window.activeTextEditor?.document === now.document;
      if (isOpen) this.options.onFailure(error);
    } finally {
      this.stepping = false;
      this.planAfter(now);
    }
  }

  /** Shows what came while a step was under way. */
  private planAfter(before: Answered): void {
    if (this.answered && this.answered !== before && hasGrown(this.answered)) this.plan();
  }

  /** The editor gave up waiting, but nothing was typed since. */
  private async showLate({ suggestion, place }: Answered): Promise<void> {
    const agreement = suggestion.at(place);
    // Once there is text that does not fit, no later line will make it fit.
    const isKnown = suggestion.ended || suggestion.text !== '';
    const isOther = isKnown && suggestion.place.offset !== place.offset;
    if (agreement === 'open' || (agreement === undefined && !isOther)) return;
    // As an editor asks by itself: text that was asked for by hand is never looked for again, so that it
    // could not grow.
    await this.repaint('late');
  }

  private async grow(answered: Answered): Promise<void> {
    const isSeen = await this.probe();
    if (this.answered !== answered || this.atCursor(answered) !== answered) return;
    this.lastStepAt = this.timers.now();
    if (!isSeen) {
      this.miss();
      return;
    }
    await this.repaint('growth');
    this.lastStepAt = this.timers.now();
  }

  /** Has the editor ask for the same version and cursor once more. */
  private async repaint(question: 'late' | 'growth'): Promise<void> {
    const old = this.transient;
    this.transient = languages.registerInlineCompletionItemProvider(
      { pattern: '**' },
      {
        provideInlineCompletionItems: (...asked) =>
          this.own === question ? this.provider.provideInlineCompletionItems(...asked) : undefined,
      },
    );
    this.timers.after(0, () => {
      old?.dispose();
    });
    // The arguments exist since late 2025; an older editor ignores them and keeps the first line.
    await this.ask(question, () =>
      commands.executeCommand('editor.action.inlineSuggest.trigger', {
        explicit: false,
        providerId: 'seccoder.seccoder:*',
      }),
    );
  }

  /** Whether ghost text is on the screen: only then does the editor ask us for another one. */
  private async probe(): Promise<boolean> {
    this.seen = false;
    await this.ask('probe', () => commands.executeCommand('editor.action.inlineSuggest.showNext'));
    return this.seen;
  }

  /** Not seen: dismissed, or the editor is still fetching or painting. In the end the next key asks anyway. */
  private miss(): void {
    this.misses += 1;
    if (this.misses > maxMisses) {
      this.forget();
      return;
    }
    // An editor that has just started, on a busy machine, takes seconds for what else takes a frame.
    const wait = stepMs * 2 ** (this.misses - 1);
    this.cancelStep = this.timers.after(wait, () => this.run());
  }

  /**
   * What is shown at the cursor now: an accepted word or line moves it, and the editor keeps the rest on the
   * screen without asking again. Undefined when something else was typed or the cursor went elsewhere.
   */
  private atCursor(answered: Answered): Answered | undefined {
    const editor = window.activeTextEditor;
    if (editor?.document !== answered.document || !editor.selection.isEmpty) return undefined;
    const { document } = editor;
    const position = editor.selection.active;
    if (document.version === answered.version) {
      return position.isEqual(answered.position) ? answered : undefined;
    }
    const place = this.options.placeAt(document, position);
    const typed = typedBetween(answered.place, place);
    if (typed === undefined || typed === '') return undefined;
    const shown = choose(answered, typed);
    if (!shown.text.startsWith(typed)) return undefined;
    const text = shown.text.slice(typed.length);
    return { ...shown, version: document.version, position, place, text, others: [] };
  }

  private async ask(question: OwnQuestion, run: () => Thenable<unknown>): Promise<void> {
    this.own = question;
    try {
      await run();
    } finally {
      this.own = undefined;
    }
  }
}

/** The alternative that what was inserted belongs to, in place of the first; the answer itself where none is. */
function choose(answered: Answered, inserted: string): Answered {
  const all: Shown[] = [answered, ...(answered.others ?? [])];
  const shown = shownWith(all, inserted);
  if (shown === undefined || shown === answered) return answered;
  return { ...answered, suggestion: shown.suggestion, text: shown.text, others: [] };
}

function hasGrown({ suggestion, place, text }: Answered): boolean {
  const rest = suggestion.at(place);
  return rest !== undefined && rest !== 'open' && rest.text !== text;
}
