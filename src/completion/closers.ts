import { openerFor } from './postprocess/brackets.js';
import type { Place } from './place.js';
import { splitAtToken } from './split-at-token.js';

/** Brackets and quotes after the cursor that end its line: the editor has closed them by itself, mostly. */
const closersAtLineEnd = /^[)\]}"'`]{1,8}(?=[ \t]*(?:\r?\n|$))/;

/** Languages without strings and comments: an apostrophe is one, and `//` may stand in an address. */
const prose = /^(?:plaintext|markdown)$/;

/**
 * Takes the closers after the cursor away from the suffix: the model writes the rest of the line with them,
 * and its text takes their place. So none is doubled, and what follows them can be suggested too.
 */
export function takeClosers(suffix: string): { closers: string; suffix: string } {
  const closers = closersAtLineEnd.exec(suffix)?.[0] ?? '';
  return { closers, suffix: suffix.slice(closers.length) };
}

/**
 * How many of the closers behind the cursor a text closes itself, counted from the cursor on. A bracket
 * that the text opens is closed by the text first; what stands in its strings and comments closes nothing.
 * The closers counted stand in the text in their order, which an editor asks of text that is replaced.
 * @param text what is to be put at the place
 */
export function countClosed(text: string, place: Place): number {
  const { closers, languageId } = place;
  if (closers === '' || !text.includes(closers.charAt(0))) return 0;
  const walk = new Walk(closers);
  if (prose.test(languageId)) return walk.prose(text, closers.length);
  const { inside, delimiter, isString, isClosed, code } = splitAtToken(text, place);
  // What the closers hold before the string's end is a part of the string, as in `"f(|)"`.
  const end = delimiter === '' ? -1 : closers.indexOf(delimiter);
  const endsWithLine = /^["']$/.test(delimiter);
  const limit = end >= 0 ? end : endsWithLine ? 0 : closers.length;
  if (inside !== '') {
    const content = isClosed ? inside.slice(0, -delimiter.length) : inside;
    walk.prose(content, limit, isString);
    // The closers of a comment's line are closed in the comment or not at all.
    if (!isString) return walk.closed;
    if (isClosed && end >= 0 && !walk.takes(delimiter)) return walk.closed;
  }
  return walk.code(code);
}

/** Holds the brackets and quotes of a text against closers. */
class Walk {
  /** Closers that were met. */
  closed = 0;
  private readonly open: string[] = [];

  constructor(private readonly closers: string) {}

  /** Takes the next closers if they are these. */
  takes(closers: string): boolean {
    const isNext = this.closers.startsWith(closers, this.closed);
    if (isNext) this.closed += closers.length;
    return isNext;
  }

  /** Where a bracket need have no pair, and an apostrophe is no quote. @param limit closers that may be met there */
  prose(text: string, limit: number, escapes = false): number {
    for (let at = 0; at < text.length && this.closed < limit; at += 1) {
      const character = text.charAt(at);
      if (escapes && character === '\\') at += 1;
      else if (!isApostrophe(text, at)) this.meet(character);
    }
    this.open.length = 0;
    return this.closed;
  }

  /** Where a bracket that closes neither the text's own nor the next one ends it all. */
  code(text: string): number {
    for (const character of text) {
      if (this.closed === this.closers.length || !this.meet(character)) break;
    }
    return this.closed;
  }

  /** @returns false for a bracket that closes something else */
  private meet(character: string): boolean {
    if (/[([{]/.test(character)) this.open.push(character);
    const opener = openerFor(character);
    if (opener !== undefined) {
      const pair = this.open.lastIndexOf(opener);
      // One of another kind closes what it meets: the code is unfinished, or the text a regular expression.
      this.open.length = Math.max(0, pair);
      return pair >= 0 || this.takes(character);
    }
    // A quote in code is one that the scan saw no string in: `'` of a lifetime, the end of a template.
    if (/["'`]/.test(character) && this.open.length === 0) this.takes(character);
    return true;
  }
}

function isApostrophe(text: string, at: number): boolean {
  return text.charAt(at) === "'" && /^\w'\w$/.test(text.slice(Math.max(0, at - 1), at + 2));
}
