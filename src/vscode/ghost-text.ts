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
import type { Suggestion } from '../completion/suggestion.js';
import type { Timers } from '../platform/timers.js';
import { contextAndPlace } from './editor-context.js';

/** Why we ask the editor to ask our provider: to learn whether ghost text is seen, or to have it painted anew. */
type OwnQuestion = 'probe' | 'growth' | 'late';

/** What the editor was last answered, and where. */
interface Answered {
  readonly document: TextDocument;
  readonly version: number;
  readonly position: Position;
  readonly place: Place;
  readonly suggestion: Suggestion;
  /** What the editor was given; empty when there was nothing yet. */
  readonly text: string;
}

/** Milliseconds between two steps: while the editor still fetches, a probe would read as "dismissed". */
const stepMs = 250;

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
      this.own === undefined && this.answered ? atCursor(this.answered)?.text : undefined;
    this.forget();
    // After a word was accepted the editor keeps what it shows, whatever it is answered.
    this.answered = kept === undefined || kept === '' ? answered : { ...answered, text: kept };
    this.lastStepAt = this.timers.now();
    this.misses = 0;
    this.stopFollowing = answered.suggestion.onChange(() => this.plan());
    if (hasGrown(this.answered)) this.plan();
  }

  /** What is shown at a version of a document, as far as is known. */
  shownIn(document: TextDocument): Answered | undefined {
    return this.answered?.document === document ? this.answered : undefined;
  }

  forget(): void {
    this.stopFollowing?.();
    this.cancelStep?.();
    this.stopFollowing = undefined;
    this.cancelStep = undefined;
    this.answered = undefined;
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
    const now = this.answered && atCursor(this.answered);
    if (now === undefined) return;
    this.answered = now;
    this.stepping = true;
    try {
      if (now.text === '') await this.showLate(now);
      else if (this.options.mayGrow() && hasGrown(now)) await this.grow(now);
    } catch (error) {
      this.options.onFailure(error);
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
    const isOther = suggestion.ended && suggestion.place.offset !== place.offset;
    if (agreement === 'open' || (agreement === undefined && !isOther)) return;
    await this.ask('late', () => commands.executeCommand('editor.action.inlineSuggest.trigger'));
  }

  private async grow(answered: Answered): Promise<void> {
    const isSeen = await this.probe();
    if (this.answered !== answered || atCursor(answered) !== answered) return;
    this.lastStepAt = this.timers.now();
    if (!isSeen) {
      this.miss();
      return;
    }
    const old = this.transient;
    this.transient = languages.registerInlineCompletionItemProvider(
      { pattern: '**' },
      {
        provideInlineCompletionItems: (...question) =>
          this.own === 'growth'
            ? this.provider.provideInlineCompletionItems(...question)
            : undefined,
      },
    );
    this.timers.after(0, () => {
      old?.dispose();
    });
    // The arguments exist since late 2025; an older editor ignores them and keeps the first line.
    await this.ask('growth', () =>
      commands.executeCommand('editor.action.inlineSuggest.trigger', {
        explicit: false,
        providerId: 'seccoder.seccoder:*',
      }),
    );
    this.lastStepAt = this.timers.now();
  }

  /** Whether ghost text is on the screen: only then does the editor ask us for another one. */
  private async probe(): Promise<boolean> {
    this.seen = false;
    await this.ask('probe', () => commands.executeCommand('editor.action.inlineSuggest.showNext'));
    return this.seen;
  }

  /** Not seen: dismissed, or the editor was fetching. Asked twice, then left alone; the next key asks anyway. */
  private miss(): void {
    this.misses += 1;
    if (this.misses < 2) this.cancelStep = this.timers.after(stepMs, () => this.run());
    else this.forget();
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

/**
 * What is shown at the cursor now: an accepted word or line moves it, and the editor keeps the rest on the
 * screen without asking again. Undefined when something else was typed or the cursor went elsewhere.
 */
function atCursor(answered: Answered): Answered | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document !== answered.document || !editor.selection.isEmpty) return undefined;
  const { document } = editor;
  const position = editor.selection.active;
  if (document.version === answered.version) {
    return position.isEqual(answered.position) ? answered : undefined;
  }
  const { place } = contextAndPlace(document, position);
  const typed = typedBetween(answered.place, place);
  if (typed === undefined || typed === '' || !answered.text.startsWith(typed)) return undefined;
  const text = answered.text.slice(typed.length);
  return { ...answered, version: document.version, position, place, text };
}

function hasGrown({ suggestion, place, text }: Answered): boolean {
  const rest = suggestion.at(place);
  return rest !== undefined && rest !== 'open' && rest.text !== text;
}
