import { scanCode } from './code-scan.js';
import type { CursorContext } from './cursor-context.js';

/** In what the cursor stands. A docstring is a comment; the line below a comment is code. */
export type CursorPlace = 'code' | 'comment' | 'string';

/** The comment or string that is open at the cursor. */
export interface OpenToken {
  readonly place: CursorPlace;
  /** Where it begins in the prefix; the prefix's length in code. */
  readonly start: number;
}

/** Where the cursor itself stands, which what follows it does not change. */
export function cursorPlace(context: CursorContext): CursorPlace {
  return openToken(context).place;
}

/** As {@link cursorPlace}, with the beginning of what is open. */
export function openToken({ prefix, languageId }: CursorContext): OpenToken {
  // A letter at the cursor belongs to what is open there.
  const { code, comments, strings } = scanCode(`${prefix}x`, languageId);
  const backtick = code.indexOf('`');
  if (backtick >= 0 && backtickLanguages.test(languageId)) {
    const place = isInSubstitution(prefix.slice(backtick + 1)) ? 'code' : 'string';
    return { place, start: place === 'code' ? prefix.length : backtick };
  }
  const isOpen = ({ end }: { end: number }) => end > prefix.length;
  const comment = comments.findLast(isOpen);
  if (comment) return { place: 'comment', start: comment.start };
  const string = strings.findLast(isOpen);
  if (string) return { place: 'string', start: string.start };
  return { place: 'code', start: prefix.length };
}

const backtickLanguages = /^(?:javascript|typescript|go)/;

/** Whether the end of a template's text is in a `${` that holds nothing but names, calls and operators. */
function isInSubstitution(template: string): boolean {
  const open = template.lastIndexOf('${');
  return open >= 0 && /^[\w$.\s(),[\]+\-*/%?:<>=!&|]*$/.test(template.slice(open + 2));
}
