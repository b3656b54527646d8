import type { Language } from '../../platform/language.js';
import type { TextRange } from './health-problem.js';

/** A piece of source text in a file, as the checks see it. */
export interface CheckedText {
  /** Absolute path of the file. */
  readonly path: string;
  readonly language: Language;
  /** LF line ends, no byte order mark; hidden characters and all. */
  readonly text: string;
  /**
   * For text that is a line of a JSONL file: that line, 1-based. Every problem is placed there, because
   * the text's own lines are no lines of the file.
   */
  readonly fileLine?: number;
}

/** A range of a text by offsets in UTF-16 code units. */
export function rangeAt(checked: CheckedText, start: number, end: number): TextRange {
  const { fileLine } = checked;
  if (fileLine !== undefined) {
    return { startLine: fileLine, startColumn: 1, endLine: fileLine, endColumn: 1 };
  }
  const from = placeOf(checked.text, start);
  const to = placeOf(checked.text, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
