import {
  InlineCompletionItem,
  InlineCompletionTriggerKind,
  Range,
  type CancellationToken,
  type InlineCompletionContext,
  type InlineCompletionItemProvider,
  type Position,
  type TextDocument,
} from 'vscode';
import type { Place } from '../completion/place.js';
import type { Suggester } from '../completion/suggester.js';
import type { Rest, Suggestion } from '../completion/suggestion.js';
import type { Found } from '../completion/suggestions.js';
import type { Timers } from '../platform/timers.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { cursorPlace } from '../prompt/cursor-place.js';
import { GhostText } from './ghost-text.js';
import type { Session } from './session.js';
import { signalOf } from './token-signal.js';

/**
 * Milliseconds from the call until an answer must be there: 750 ms after a letter the editor gives up and
 * opens IntelliSense, and its own way to us takes some of that. What comes later is shown when it is there.
 */
const answerWithinMs = 640;

/** Milliseconds to gather what a quick server writes after the first line, so that it is painted at once. */
const gatherMs = 10;

/** Questions for one key press while what answers is exchanged: a checkout of many files comes in steps. */
const maxAgain = 5;

/** Documents that nobody writes code in: our own and the editor's read-only ones. */
const otherSchemes = new Set([
  'output',
  'debug',
  'git',
  'vscode-scm',
  'comment',
  'seccoder-prompt',
]);

/** One question of the editor. */
interface Question {
  readonly document: TextDocument;
  readonly version: number;
  readonly position: Position;
  readonly context: CursorContext;
  readonly place: Place;
  readonly token: CancellationToken;
}

/** Editor state in, ghost text out; everything between is the suggester's. */
export class InlineCompletionProvider implements InlineCompletionItemProvider {
  readonly ghostText: GhostText;

  constructor(
    private readonly session: Session,
    private readonly suggester: Suggester,
    private readonly timers: Timers,
  ) {
    this.ghostText = new GhostText(this, timers, {
      placeAt: (document, position) => session.places.at(document, position).place,
      mayGrow: () => session.settings['completion.streaming'],
      onFailure: (error) => session.unexpected(error),
    });
  }

  async provideInlineCompletionItems(
    document: TextDocument,
    position: Position,
    trigger: InlineCompletionContext,
    token: CancellationToken,
  ): Promise<InlineCompletionItem[]> {
    if (otherSchemes.has(document.uri.scheme) || !this.session.wants(document)) return [];
    const { context, place } = this.session.places.at(document, position);
    const question = { document, version: document.version, position, context, place, token };
    try {
      if (trigger.selectedCompletionInfo) return this.besideIntelliSense(question, trigger);
      const byHand = trigger.triggerKind === InlineCompletionTriggerKind.Invoke;
      const { asking } = this.ghostText;
      if (byHand && asking === undefined) return await this.alternatives(question);
      // A key may be pressed while we probe: it is answered as ever.
      if (byHand && asking === 'probe') return this.probed(question);
      return await this.answer(question);
    } catch (error) {
      this.session.unexpected(error);
      return [];
    }
  }

  private async answer(question: Question): Promise<InlineCompletionItem[]> {
    const { place, token } = question;
    if (this.suggester.find(place) === undefined) await this.wait(question);
    return token.isCancellationRequested ? [] : this.show(question, this.suggester.findAll(place));
  }

  /**
   * Gives the editor what was found. After a key it goes on with the one of several that it showed before, as
   * long as that is among them.
   */
  private show(question: Question, found: readonly Found[]): InlineCompletionItem[] {
    const [first, ...others] = found.map(({ suggestion, rest }) => ({
      suggestion,
      text: rest.text,
    }));
    if (first === undefined) return [];
    this.ghostText.follow({ ...question, ...first, others });
    this.session.offered(first.suggestion);
    return found.map(({ rest }) => itemFor(rest, question.position));
  }

  /** The editor asks because ghost text is on the screen. */
  private probed({ place, position }: Question): InlineCompletionItem[] {
    this.ghostText.wasSeen();
    return this.suggester.findAll(place).map(({ rest }) => itemFor(rest, position));
  }

  /** Asks where nothing is there yet, and waits as long as the editor would. */
  private async wait(question: Question): Promise<void> {
    const { context, place, token } = question;
    if (!this.mayAsk(context)) return;
    let suggestion = this.suggester.suggest(context, place, true);
    if (suggestion === undefined) return;
    this.ghostText.forget();
    await this.first(suggestion.started(), answerWithinMs, token);
    // The settings or the codebase have changed meanwhile, and all that came from those before is dropped;
    // one change is told when it is read and when it is searched.
    for (let again = 0; again < maxAgain && wasDropped(suggestion); again += 1) {
      if (token.isCancellationRequested) break;
      suggestion = this.suggester.suggest(context, place, true);
      if (suggestion === undefined) return;
      await this.first(suggestion.started(), answerWithinMs, token);
    }
    if (suggestion.text !== '' && !suggestion.ended) {
      await this.first(suggestion.finished(), gatherMs, token);
    }
    const isTooLate = suggestion.text === '' || token.isCancellationRequested;
    if (isTooLate) this.ghostText.follow({ ...question, suggestion, text: '' });
  }

  /** Whether a question that nobody asked by hand may cost a request. */
  private mayAsk(context: CursorContext): boolean {
    const settings = this.session.settings;
    if (!settings['completion.automatic']) return false;
    return settings['completion.inCommentsAndStrings'] || cursorPlace(context) === 'code';
  }

  private async alternatives(question: Question): Promise<InlineCompletionItem[]> {
    const { context, place, token } = question;
    const { signal, close } = signalOf(token);
    try {
      await this.suggester.alternatives(context, place, signal);
      if (signal.aborted) return [];
      this.ghostText.forget(); // what was shown until now is among them, and is whole by now
      return this.show(question, this.suggester.findAll(place));
    } finally {
      close();
    }
  }

  /** While IntelliSense's list is open, only what goes on with its chosen entry is shown, and nothing is asked. */
  private besideIntelliSense(
    { document, position, place }: Question,
    { selectedCompletionInfo: selected }: InlineCompletionContext,
  ): InlineCompletionItem[] {
    const rest = this.suggester.find(place)?.rest;
    if (selected === undefined || rest === undefined || rest.replaces > 0) return [];
    const typed = document.getText(new Range(selected.range.start, position));
    const text = typed + rest.text;
    return text.startsWith(selected.text) ? [new InlineCompletionItem(text, selected.range)] : [];
  }

  /** Waits for work, but no longer than so many milliseconds, nor when nobody listens any more. */
  private first(work: Promise<void>, ms: number, token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        cancel();
        listening.dispose();
        resolve();
      };
      const cancel = this.timers.after(ms, finish);
      const listening = token.onCancellationRequested(finish);
      void work.then(finish);
    });
  }

  dispose(): void {
    this.ghostText.dispose();
  }
}

/** Whether a suggestion was ended by us and not by the model. */
function wasDropped({ ended, text, outcome }: Suggestion): boolean {
  return ended && text === '' && (outcome === undefined || outcome.kind === 'cancelled');
}

function itemFor(rest: Rest, position: Position): InlineCompletionItem {
  const range = new Range(position, position.translate(0, rest.replaces));
  return new InlineCompletionItem(rest.text, range);
}
