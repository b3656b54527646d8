import {
  EventEmitter,
  workspace,
  type Disposable,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import { AcceptedCode, type AcceptedRange, type Origin } from '../../completion/accepted-code.js';
import type { Place } from '../../completion/place.js';
import type { Suggestion } from '../../completion/suggestion.js';
import type { TextChange, TextRange } from '../../platform/moved-range.js';
import { originOf, unknownOrigin } from './origin.js';
import { insertedBy, textChanges } from './text-changes.js';

/** A suggestion, or a part of it, that has just come into a document. */
export interface AcceptedPiece {
  readonly document: TextDocument;
  readonly suggestion: Suggestion;
  /** What was inserted. */
  readonly accepted: TextRange;
  /** Where the suggestion begins: before the piece, where its beginning was typed or accepted earlier. */
  readonly suggestedAt: number;
  /** The line of that, from 0. */
  readonly suggestedLine: number;
}

/** An edit of a document. */
export interface DocumentEdit {
  readonly document: TextDocument;
  /** In the offsets of the text before it. */
  readonly changes: readonly TextChange[];
}

/** What was on the screen when it was accepted: the rest of a suggestion at a cursor. */
export interface ShownRest {
  readonly suggestion: Suggestion;
  readonly place: Place;
}

/**
 * Follows accepted code through the edits of this window's documents, until they are closed.
 *
 * It must be made before whoever tells it of acceptances listens to edits: editors call listeners in their
 * order, and a piece that was added before its own edit was taken in would be moved by it.
 */
export class AcceptedTracker implements Disposable {
  private readonly code = new AcceptedCode();
  /** One for all pieces of a suggestion, so that they become one stretch. */
  private readonly origins = new WeakMap<Suggestion, Origin>();
  private readonly changed = new EventEmitter<TextDocument>();
  private readonly accepts = new EventEmitter<AcceptedPiece>();
  private readonly edits = new EventEmitter<DocumentEdit>();
  private readonly closes = new EventEmitter<TextDocument>();
  /** Fires when there is more or less of it, or more is known of it; not when it has only moved. */
  readonly onDidChange = this.changed.event;
  /** Fires for each piece, once it is remembered. */
  readonly onDidAccept = this.accepts.event;
  /** Fires for each edit of a document, before a piece that it has brought is told. */
  readonly onDidEdit = this.edits.event;
  /** Fires when a document is closed; not when only its language becomes another. */
  readonly onDidClose = this.closes.event;
  private readonly subscriptions: readonly { dispose(): unknown }[];

  constructor() {
    this.subscriptions = [
      this.changed,
      this.accepts,
      this.edits,
      this.closes,
      workspace.onDidChangeTextDocument((event) => this.follow(event)),
      workspace.onDidCloseTextDocument((document) => this.close(document)),
    ];
  }

  /** In the order of the text. */
  in(document: TextDocument): readonly AcceptedRange[] {
    return this.code.in(nameOf(document));
  }

  /** URIs of the documents that hold accepted code. */
  get documents(): readonly string[] {
    return this.code.documents;
  }

  /** A suggestion was accepted, wholly or in part, by the first change of an event. */
  accepted({ document, contentChanges }: TextDocumentChangeEvent, shown: ShownRest): void {
    const changes = textChanges({ contentChanges });
    const [change] = changes;
    if (change === undefined) return;
    const { suggestion, place } = shown;
    const range = insertedBy(change, changes);
    const suggestedAt = range.start - (place.offset - suggestion.place.offset);
    this.code.add(nameOf(document), range, this.originOf(suggestion, document));
    this.changed.fire(document);
    const suggestedLine = document.positionAt(suggestedAt).line;
    this.accepts.fire({ document, suggestion, accepted: range, suggestedAt, suggestedLine });
  }

  /** An analyser has looked at a document as it is now. */
  analysed(document: TextDocument): void {
    this.code.analysed(nameOf(document));
    this.changed.fire(document);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Accepted while the model is still writing, the rest becomes known at its end. */
  private originOf(suggestion: Suggestion, document: TextDocument): Origin {
    const known = this.origins.get(suggestion);
    if (known) return known;
    const origin = originOf(suggestion) ?? { ...unknownOrigin };
    this.origins.set(suggestion, origin);
    if (!suggestion.ended) void suggestion.finished().then(() => this.learn(suggestion, document));
    return origin;
  }

  private learn(suggestion: Suggestion, document: TextDocument): void {
    const before = this.origins.get(suggestion);
    const now = originOf(suggestion);
    // Nothing more is known of what failed or was cut off.
    if (before === undefined || now === undefined) return;
    this.origins.set(suggestion, now);
    this.code.learned(nameOf(document), before, now);
    this.changed.fire(document);
  }

  private follow(event: TextDocumentChangeEvent): void {
    const { document } = event;
    const changes = textChanges(event);
    if (changes.length === 0) return; // only whether it is saved
    const before = this.in(document);
    this.code.changed(nameOf(document), changes);
    this.edits.fire({ document, changes });
    if (!isAlike(before, this.in(document))) this.changed.fire(document);
  }

  private close(document: TextDocument): void {
    // A document whose language becomes another is told as closed and opened.
    if (workspace.textDocuments.includes(document)) return;
    const had = this.in(document).length > 0;
    this.code.forget(nameOf(document));
    this.closes.fire(document);
    if (had) this.changed.fire(document);
  }
}

function nameOf({ uri }: TextDocument): string {
  return uri.toString();
}

/** Whether nothing but the places differs. */
function isAlike(before: readonly AcceptedRange[], now: readonly AcceptedRange[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ analysed }, index) => analysed === now[index]?.analysed)
  );
}
