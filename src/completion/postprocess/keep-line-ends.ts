import type { CursorContext } from '../../prompt/cursor-context.js';

/** Gives the text the document's line ends, so that an accepted completion does not mix them. */
export function keepLineEnds(text: string, context: CursorContext): string {
  const crlf = context.prefix.includes('\r\n') || context.suffix.includes('\r\n');
  const lf = text.replaceAll('\r\n', '\n');
  return crlf ? lf.replaceAll('\n', '\r\n') : lf;
}
