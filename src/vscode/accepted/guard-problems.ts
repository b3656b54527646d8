import { languages, Range, type Disposable, type TextDocument } from 'vscode';
import type { GuardFinding } from '../../guard/guard-finding.js';
import type { TextRange } from '../../platform/moved-range.js';
import type { AcceptedPiece, AcceptedTracker, DocumentEdit } from './accepted-tracker.js';
import { findingRange, takenPart } from './finding-ranges.js';
import { guardDiagnostic } from './guard-diagnostic.js';
import { movedBy } from './text-changes.js';

/** A finding that stands in a document. */
interface Problem extends TextRange {
  readonly finding: GuardFinding;
  /** What stood there when it was accepted. */
  readonly text: string;
  /** The accepted code that brought it: without that it is no problem any more. */
  readonly taken: TextRange;
}

/** A piece whose findings are not known yet; from the beginning of its suggestion to its own end. */
interface Waiting extends TextRange {
  readonly piece: AcceptedPiece;
}

/**
 * Shows in the Problems panel what the guard found in suggestions that were shown and accepted all the same.
 * Problems follow the edits of their document, are greyed when their own text becomes another, and go with it.
 */
export class GuardProblems implements Disposable {
  private readonly collection = languages.createDiagnosticCollection('seccoder-guard');
  private readonly problems = new Map<TextDocument, readonly Problem[]>();
  private readonly waiting = new Map<TextDocument, readonly Waiting[]>();
  private readonly subscriptions: readonly { dispose(): unknown }[];

  constructor(tracker: Pick<AcceptedTracker, 'onDidAccept' | 'onDidEdit' | 'onDidClose'>) {
    this.subscriptions = [
      this.collection,
      tracker.onDidAccept((piece) => this.accepted(piece)),
      tracker.onDidEdit((edit) => this.follow(edit)),
      tracker.onDidClose((document) => this.close(document)),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.problems.clear();
    this.waiting.clear();
  }

  private accepted(piece: AcceptedPiece): void {
    const { document, suggestion, suggestedAt, accepted } = piece;
    if (suggestion.ended) {
      this.add(piece, suggestedAt);
      return;
    }
    const waiting: Waiting = { piece, start: suggestedAt, end: accepted.end };
    put(this.waiting, document, [...(this.waiting.get(document) ?? []), waiting]);
    void suggestion.finished().then(() => {
      const all = this.waiting.get(document) ?? [];
      // Where it has come to; gone when what the guard has judged no longer stands there.
      const now = all.find((one) => one.piece === piece);
      put(
        this.waiting,
        document,
        all.filter((one) => one !== now),
      );
      if (now) this.add(piece, now.start);
    });
  }

  /** @param begin where the suggestion begins now */
  private add(brought: AcceptedPiece, begin: number): void {
    const { document, suggestion, accepted, suggestedAt, suggestedLine: line } = brought;
    const { outcome, place } = suggestion;
    if (outcome?.kind !== 'suggestion' || outcome.trace.guard.verdict !== 'shown') return;
    const { text } = outcome;
    const piece = { start: accepted.start - suggestedAt, end: accepted.end - suggestedAt };
    const found = outcome.trace.guard.findings.flatMap((finding) => {
      const range = findingRange(finding, { place, text, line });
      const taken = takenPart(range, piece, text.length);
      if (taken === undefined) return [];
      const there = placed(range, begin);
      return [{ ...there, finding, text: textAt(document, there), taken: placed(taken, begin) }];
    });
    if (found.length === 0) return;
    // One that was undone and is accepted again takes the place of what was left of it.
    const others = (this.problems.get(document) ?? []).filter(
      ({ finding }) => !found.some((one) => one.finding === finding),
    );
    this.show(document, [...others, ...found]);
  }

  private follow({ document, changes }: DocumentEdit): void {
    const waiting = this.waiting.get(document);
    if (waiting) {
      const unchanged = waiting.flatMap((one) => {
        const now = movedBy(one, changes);
        return now === undefined || now.touched ? [] : [{ ...one, start: now.start, end: now.end }];
      });
      put(this.waiting, document, unchanged);
    }
    const problems = this.problems.get(document);
    if (problems === undefined) return;
    const now = problems.flatMap((problem) => {
      const place = movedBy(problem, changes);
      const taken = movedBy(problem.taken, changes);
      if (place === undefined || taken === undefined) return [];
      return [{ ...problem, start: place.start, end: place.end, taken }];
    });
    this.show(document, now);
  }

  private close(document: TextDocument): void {
    this.waiting.delete(document);
    if (this.problems.has(document)) this.show(document, []);
  }

  private show(document: TextDocument, problems: readonly Problem[]): void {
    put(this.problems, document, problems);
    this.collection.set(
      document.uri,
      problems.map((problem) =>
        guardDiagnostic(
          problem.finding,
          editorRange(document, problem),
          textAt(document, problem) !== problem.text,
        ),
      ),
    );
  }
}

/** @param begin offset from which a range is counted */
function placed({ start, end }: TextRange, begin: number): TextRange {
  return { start: Math.max(0, begin + start), end: Math.max(0, begin + end) };
}

function put<Item>(
  map: Map<TextDocument, readonly Item[]>,
  document: TextDocument,
  items: readonly Item[],
): void {
  if (items.length === 0) map.delete(document);
  else map.set(document, items);
}

function editorRange(document: TextDocument, { start, end }: TextRange): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

function textAt(document: TextDocument, range: TextRange): string {
  return document.getText(editorRange(document, range));
}
