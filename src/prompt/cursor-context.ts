/** What stands around the cursor: a window of the document, so that a 5 MB file costs no more than a small one. */
export interface CursorContext {
  /** Path or name as the user knows it, forward slashes; empty for an untitled document. */
  readonly path: string;
  /** The editor's language identifier. */
  readonly languageId: string;
  /** The beginning of the file (imports), only when `prefix` does not reach it; else empty. */
  readonly head: string;
  /** Text before the cursor, LF or CRLF as in the document. */
  readonly prefix: string;
  /** Text after the cursor. */
  readonly suffix: string;
  /** The document's absolute path, where it is a file of this machine. */
  readonly file?: string;
  /** The document's line, from 0, in which `prefix` begins; 0 when absent. */
  readonly firstLine?: number;
}

/** Characters of the window before the cursor, after it, and of the head; each at most. */
export const windowLimits = { prefix: 24_000, suffix: 8_000, head: 4_000 } as const;

/**
 * The window's start moves in steps of so many characters, so that it does not change with each typed
 * letter and the beginning of the prompt stays the same. More than `windowLimits.head`, so that the
 * head is always whole; a multiple of the step in which the prompt's own cut moves.
 */
const windowStep = 4_096;

/** Cuts the window out of a whole text. @param offset cursor as UTF-16 code units, clamped to the text */
export function cursorContext(
  document: { path: string; languageId: string; text: string; file?: string },
  offset: number,
): CursorContext {
  const { text } = document;
  const at = Math.max(0, Math.min(offset, text.length));
  const excess = Math.max(0, at - windowLimits.prefix);
  const start = wholeCharacter(text, Math.ceil(excess / windowStep) * windowStep);
  const firstLine = start === 0 ? 0 : text.slice(0, start).split('\n').length - 1;
  return {
    ...(document.file === undefined ? {} : { file: document.file }),
    ...(firstLine === 0 ? {} : { firstLine }),
    path: document.path,
    languageId: document.languageId,
    head: text.slice(0, wholeCharacter(text, Math.min(start, windowLimits.head))),
    prefix: text.slice(start, at),
    suffix: text.slice(at, wholeCharacter(text, at + windowLimits.suffix)),
  };
}

/**
 * The offset, or the one before it where it would split a surrogate pair.
 * @param offset UTF-16 code units; beyond the text's end it is returned as it is
 */
export function wholeCharacter(text: string, offset: number): number {
  const splits =
    offset > 0 && isSurrogate(text, offset - 1, 0xd800) && isSurrogate(text, offset, 0xdc00);
  return splits ? offset - 1 : offset;
}

/** @param first 0xD800 for a high surrogate, 0xDC00 for a low one */
function isSurrogate(text: string, index: number, first: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === first;
}
