import type { Surroundings } from './surroundings.js';

/**
 * A model's text between two filters, with LF as line end.
 *
 * A filter answers a longer draft with a text that begins with its answer to a shorter one, and never
 * opens what it has closed. While more may come it works on whole lines, and holds back what it may yet
 * drop: so the pipeline as a whole takes nothing back.
 */
export interface Draft {
  readonly text: string;
  /**
   * `open`: more lines may come, and each line of the text is whole. `closed`: the text ends here for
   * good. `cut`: no more comes, but the model was stopped in the middle by its limit.
   */
  readonly state: 'open' | 'closed' | 'cut';
}

/** One step from the model's text to what is shown; see {@link Draft} for what it must keep to. */
export type Filter = (draft: Draft, around: Surroundings) => Draft;

/** The draft that ends for good before an offset. */
export function closeAt(draft: Draft, end: number): Draft {
  return { text: draft.text.slice(0, end), state: 'closed' };
}

/** The draft without what may yet be dropped; unchanged once nothing more comes. */
export function holdFrom(draft: Draft, start: number): Draft {
  return draft.state === 'open' ? { ...draft, text: draft.text.slice(0, start) } : draft;
}

/** The draft with another text in the same state. */
export function withText(draft: Draft, text: string): Draft {
  return { ...draft, text };
}

/** A line and where it begins. */
export interface TextLine {
  readonly start: number;
  /** Offset behind its line end. */
  readonly end: number;
  /** Without its line end. */
  readonly line: string;
}

/** The lines of a text; a line end at its end begins no further one. */
export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  for (let start = 0; start < text.length;) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop + 1;
    lines.push({ start, end, line: text.slice(start, stop < 0 ? end : stop) });
    start = end;
  }
  return lines;
}

/** Columns of leading white space; a tab counts as four, which only has to be consistent. */
export function indentOf(line: string): number {
  const space = /^[ \t]*/.exec(line)?.[0] ?? '';
  return space.replaceAll('\t', '    ').length;
}
