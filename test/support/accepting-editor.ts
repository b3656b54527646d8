import type { TextDocument } from 'vscode';
import type { CompletionTrace, GuardReport } from '../../src/completion/outcome.js';
import type { Place } from '../../src/completion/place.js';
import { Suggestion } from '../../src/completion/suggestion.js';
import type { Suggester } from '../../src/completion/suggester.js';
import type { GhostText } from '../../src/vscode/ghost-text.js';
import type { Session } from '../../src/vscode/session.js';
import type { FakeDocument } from './fake-document.js';
import { ManualTimers } from './manual-timers.js';
import { RecordingLog } from './recording-log.js';
import './use-fake-vscode.js';

const { AcceptedTracker } = await import('../../src/vscode/accepted/accepted-tracker.js');
const { watchTyping } = await import('../../src/vscode/watch-typing.js');

/** What a guard that has found nothing says. */
export const clean: GuardReport = { verdict: 'clean', findings: [] };

/** The part of the editor's side that follows accepted code, over suggestions that the test makes. */
export class AcceptingEditor {
  readonly tracker = new AcceptedTracker();
  private shown: { suggestion: Suggestion; place: Place; text: string } | undefined;
  private readonly watching;

  constructor(readonly document: FakeDocument) {
    this.watching = watchTyping({
      session: {
        wants: () => false,
        accepted: () => undefined,
        places: { at: () => ({}) },
      } as unknown as Session,
      suggester: {
        isWriting: false,
        rhythm: { key: () => undefined },
        closed: () => undefined,
      } as unknown as Suggester,
      ghostText: {
        shownIn: () => this.shown && { ...this.shown, version: document.version - 1 },
      } as unknown as GhostText,
      tracker: this.tracker,
      log: new RecordingLog(),
      timers: new ManualTimers(),
    });
  }

  /** As the editor's API has it. */
  get textDocument(): TextDocument {
    return this.document as unknown as TextDocument;
  }

  /** A suggestion at the cursor, still being written. */
  suggest(text: string): Suggestion {
    const suggestion = new Suggestion(this.place());
    suggestion.grow(text);
    return suggestion;
  }

  /** Takes so many characters of a suggestion, from where the cursor is. */
  accept(suggestion: Suggestion, length = Infinity): void {
    const place = this.place();
    const text = suggestion.text.slice(place.offset - suggestion.place.offset);
    this.shown = { suggestion, place, text };
    this.document.type(text.slice(0, length));
    this.shown = undefined;
  }

  dispose(): void {
    this.watching.dispose();
    this.tracker.dispose();
  }

  private place(): Place {
    const { document } = this;
    const offset = document.offsetAt(document.cursor);
    const text = document.getText();
    return {
      document: String(document.uri),
      languageId: document.languageId,
      offset,
      prefix: text.slice(0, offset),
      suffix: text.slice(offset),
      closers: '',
    };
  }
}

/** The model ends a suggestion, and this is what the guard says. */
export function ends(suggestion: Suggestion, guard: GuardReport = clean): void {
  const demonstration = { title: 'Bind the name' };
  const trace = {
    generator: { id: 'ollama', model: 'coder', device: 'cpu' },
    demonstrations: [
      { demonstration, use: 'whole' },
      { demonstration: { title: 'Left out' }, use: 'omitted' },
    ],
    guard,
  } as unknown as CompletionTrace;
  suggestion.outcome = { kind: 'suggestion', text: suggestion.text, trace };
  suggestion.end();
}

/** Resolves once what was going to happen without a timer has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
