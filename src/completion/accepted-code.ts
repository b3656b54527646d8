import type { GuardReport } from './outcome.js';
import { moveRange, type TextChange, type TextRange } from '../platform/moved-range.js';

/** Where accepted code came from. */
export interface Origin {
  /** The generator and its model, such as `ollama: qwen2.5-coder:1.5b`; undefined while it was still writing. */
  readonly generator: string | undefined;
  /** The demonstrations that the model was shown; undefined where there was none, and while it was writing. */
  readonly demonstration: string | undefined;
  /** What the guard said; undefined while the model was still writing. */
  readonly guard: GuardReport['verdict'] | undefined;
}

/** A stretch of a document that was written by a model. */
export interface AcceptedRange extends TextRange {
  readonly origin: Origin;
  /** Whether an analyser has looked at it since it was accepted or changed. */
  readonly analysed: boolean;
}

/**
 * Code that was accepted in this window, by document. Its places move as the documents are edited; it is
 * forgotten when a document is closed or nothing is left of it.
 */
export class AcceptedCode {
  private readonly byDocument = new Map<string, readonly AcceptedRange[]>();

  /** In the order of the text. @param document its URI */
  in(document: string): readonly AcceptedRange[] {
    return this.byDocument.get(document) ?? [];
  }

  /** Documents that hold accepted code. */
  get documents(): string[] {
    return [...this.byDocument.keys()];
  }

  /** Code was accepted; a part that goes on where another one of the same origin ends becomes one with it. */
  add(document: string, { start, end }: TextRange, origin: Origin): void {
    if (end <= start) return;
    const before = this.in(document);
    const joined = before.find(
      (range) => range.end === start && !range.analysed && sameOrigin(range.origin, origin),
    );
    const others = before.filter((range) => range !== joined);
    const range = { start: joined?.start ?? start, end, origin, analysed: false };
    this.set(document, [...others, range]);
  }

  /**
   * A document was edited.
   * @param changes of one event, each in the offsets of the text before it; none overlaps another
   */
  changed(document: string, changes: readonly TextChange[]): void {
    if (!this.byDocument.has(document)) return;
    // From the end to the beginning, so that each is told in offsets that still hold.
    const ordered = [...changes].sort((a, b) => b.offset - a.offset);
    const moved = this.in(document).flatMap((range) => {
      let now: AcceptedRange = range;
      for (const change of ordered) {
        const place = moveRange(now, change);
        if (place === undefined) return [];
        const { start, end, touched } = place;
        now = { ...now, start, end, analysed: now.analysed && !touched };
      }
      return now.end > now.start ? [now] : [];
    });
    this.set(document, moved);
  }

  /** What was not known of an origin when its code was accepted is known now. @param origin as it was added */
  learned(document: string, origin: Origin, known: Origin): void {
    this.set(
      document,
      this.in(document).map((range) =>
        range.origin === origin ? { ...range, origin: known } : range,
      ),
    );
  }

  /** An analyser has looked at a document as it is now. */
  analysed(document: string): void {
    this.set(
      document,
      this.in(document).map((range) => ({ ...range, analysed: true })),
    );
  }

  /** A document was closed. */
  forget(document: string): void {
    this.byDocument.delete(document);
  }

  private set(document: string, ranges: readonly AcceptedRange[]): void {
    if (ranges.length === 0) this.byDocument.delete(document);
    else
      this.byDocument.set(
        document,
        [...ranges].sort((a, b) => a.start - b.start),
      );
  }
}

function sameOrigin(a: Origin, b: Origin): boolean {
  return a.generator === b.generator && a.demonstration === b.demonstration && a.guard === b.guard;
}
