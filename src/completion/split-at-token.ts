import { scanCode, type ScannedCode } from '../prompt/code-scan.js';
import { openToken } from '../prompt/cursor-place.js';
import type { Place } from './place.js';

/** Languages whose strings in backticks are not closed by the end of a line. */
const backtickLanguages = /^(?:javascript|typescript|go)/;

/** How a string begins; no match at a comment. */
const stringStart = /^\w{0,2}("""|'''|["'`])/;

/** A text that is put at a place, cut where the string or comment ends that the place stands in. */
export interface SplitText {
  /** What still belongs to that string or comment, with its end; empty in code. */
  readonly inside: string;
  /** The quotes of the string; empty for a comment. */
  readonly delimiter: string;
  readonly isString: boolean;
  /** Whether the text ends the string. */
  readonly isClosed: boolean;
  /** The code behind it, with blanks in place of strings and comments. */
  readonly code: string;
}

/** Tells what of a text belongs to the string or comment that its place stands in. */
export function splitAtToken(text: string, place: Place): SplitText {
  const { languageId } = place;
  const token = openAt(place);
  const delimiter = stringStart.exec(token)?.[1] ?? '';
  const isString = delimiter !== '';
  const whole = token + text;
  const scanned = scanCode(whole, languageId);
  const end = token === '' ? undefined : firstEnd(scanned);
  if (end !== undefined) {
    // One letter more would belong to what is open.
    const isClosed = isString && firstEnd(scanCode(`${whole.slice(0, end)}x`, languageId)) === end;
    const inside = whole.slice(token.length, end);
    const code = scanned.code.slice(Math.max(end, token.length));
    return { inside, delimiter, isString, isClosed, code };
  }
  if (delimiter === '`' && backtickLanguages.test(languageId)) {
    return { inside: text, delimiter, isString, isClosed: false, code: '' };
  }
  const code = scanned.code.slice(token.length);
  return { inside: '', delimiter: '', isString: false, isClosed: false, code };
}

/** Where the comment or string ends that a text begins with. */
function firstEnd({ comments, strings }: ScannedCode): number | undefined {
  return [...comments, ...strings].find(({ start }) => start === 0)?.end;
}

/** The beginning of the string or comment that is open at a place; empty in code. */
function openAt(place: Place): string {
  const { prefix, closers, languageId } = place;
  const { place: kind, start } = openToken({ path: '', head: '', ...place });
  if (kind !== 'code') return prefix.slice(start);
  // In `${` of a template, which ends behind the cursor.
  const backtick = closers.includes('`') ? prefix.lastIndexOf('`') : -1;
  if (backtick >= 0 && backtickLanguages.test(languageId)) return prefix.slice(backtick);
  // A quote behind the cursor says that a string is open, whatever stands before: a regular expression, say.
  return stringStart.exec(closers)?.[1] ?? '';
}
