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
}

/** Characters of the window before the cursor, after it, and of the head. */
export const windowLimits = { prefix: 24_000, suffix: 8_000, head: 4_000 } as const;

/** Cuts the window out of a whole text. @param offset cursor as UTF-16 code units, clamped to the text */
export function cursorContext(
  document: { path: string; languageId: string; text: string },
  offset: number,
): CursorContext {
  const at = Math.max(0, Math.min(offset, document.text.length));
  const start = Math.max(0, at - windowLimits.prefix);
  return {
    path: document.path,
    languageId: document.languageId,
    head: document.text.slice(0, Math.min(start, windowLimits.head)),
    prefix: document.text.slice(start, at),
    suffix: document.text.slice(at, at + windowLimits.suffix),
  };
}
