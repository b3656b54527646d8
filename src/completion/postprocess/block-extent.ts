import type { CursorContext } from '../../prompt/cursor-context.js';
import { blockKeywords, type BlockKeywords } from './block-keywords.js';
import { indentOf } from './draft.js';
import { surroundingsOf } from './surroundings.js';

/** A line that closes a bracket goes on with what stands above it, whatever its indent. */
const closesBracket = /^[)\]}]/;
/** Lines at the top level that go on with the statement above them. */
const continuesStatement = /^(?:else\b|elif\b|except\b|finally\b)/;
const closers = /^[\s)\]}"'`;,:>]*$/;

/** How far a text belongs to the block at the cursor. */
export interface BlockExtent {
  /** Index into the text where the block ends; undefined while it may go on. */
  readonly end: number | undefined;
  /** Index up to which the text is sure to stay: what is shown is never taken back. */
  readonly sure: number;
}

/**
 * Finds where a completion should end: at the end of the line when code follows the cursor on its line,
 * else at the end of the block or function that the cursor stands in.
 * @param text what the model has written so far
 * @param ended true when the model will write no more, so that the last line is whole
 */
export function blockExtent(text: string, context: CursorContext, ended: boolean): BlockExtent {
  const restOfLine = context.suffix.slice(0, lineLength(context.suffix));
  if (!closers.test(restOfLine)) {
    const end = lineLength(text);
    return end < text.length ? { end, sure: end } : { end: undefined, sure: end };
  }
  const keywords = blockKeywords(context.languageId);
  if (keywords) return extentByKeywords(text, context, keywords, ended);
  if (indentLanguages.has(context.languageId)) return extentByIndent(text, context.prefix, ended);
  return extentByBraces(text, context, ended);
}

const indentLanguages = new Set(['python', 'yaml', 'coffeescript', 'nim', 'haskell', 'fsharp']);

function lineLength(text: string): number {
  const end = text.search(/\r?\n/);
  return end < 0 ? text.length : end;
}

interface Line {
  /** Index of its first character in the text. */
  readonly start: number;
  readonly indent: number;
  readonly trimmed: string;
  /** False while the model may still write at it. */
  readonly whole: boolean;
}

/** The lines after the first, which goes on with the cursor's line. */
function* linesBelow(text: string, ended: boolean): Iterable<Line> {
  let start = text.indexOf('\n') + 1;
  while (start > 0 && start < text.length) {
    const next = text.indexOf('\n', start);
    const line = text.slice(start, next < 0 ? undefined : next);
    yield { start, indent: indentOf(line), trimmed: line.trim(), whole: ended || next >= 0 };
    start = next + 1;
  }
}

function extentByIndent(text: string, prefix: string, ended: boolean): BlockExtent {
  const { least } = blockIndent(prefix, /:\s*(?:#.*)?$/);
  let sawDeeper = false;
  for (const { start, indent, trimmed, whole } of linesBelow(text, ended)) {
    if (trimmed === '' && !whole) return { end: undefined, sure: start };
    if (trimmed === '' || closesBracket.test(trimmed)) continue;
    if (indent < least) return { end: start, sure: start };
    const mayBeginAnother = least === 0 && indent === 0 && sawDeeper;
    if (mayBeginAnother && !whole) return { end: undefined, sure: start };
    if (mayBeginAnother && !continuesStatement.test(trimmed)) return { end: start, sure: start };
    sawDeeper ||= indent > 0;
  }
  return { end: undefined, sure: text.length };
}

/** By indent too, but the line that closes the block belongs to it, unless the suffix has it already. */
function extentByKeywords(
  text: string,
  { prefix, suffix }: CursorContext,
  { opens, closes, goesOn }: BlockKeywords,
  ended: boolean,
): BlockExtent {
  const { least, outside } = blockIndent(prefix, opens);
  const below = suffix.split('\n').slice(1);
  const next = below.find((line) => line.trim() !== '') ?? '';
  const nextBounds = closes.test(next.trim()) || goesOn.test(next.trim());
  let sawDeeper = false;
  for (const { start, indent, trimmed, whole } of linesBelow(text, ended)) {
    if (trimmed === '' && !whole) return { end: undefined, sure: start };
    if (trimmed === '') continue;
    const isOutside = indent < least || (least === 0 && indent === 0 && sawDeeper);
    sawDeeper ||= indent > 0;
    if (!isOutside) continue;
    // The first word decides, and a closing line stays to its end.
    if (!whole && (/^(?:\w+|<)$/.test(trimmed) || closes.test(trimmed) || goesOn.test(trimmed))) {
      return { end: undefined, sure: start };
    }
    const hasIt = nextBounds && indentOf(next) === indent;
    if (goesOn.test(trimmed) && indent === outside && !hasIt) continue;
    if (!closes.test(trimmed) || indent !== outside || hasIt) return { end: start, sure: start };
    const end = start + lineLength(text.slice(start));
    return { end, sure: end };
  }
  return { end: undefined, sure: text.length };
}

/** The smallest indent that still belongs to the block at the cursor, and that of the line around it; 0 at the top level. */
function blockIndent(prefix: string, opens: RegExp): { least: number; outside: number } {
  const lines = prefix.split('\n').map((line) => line.replace(/\r$/, ''));
  const current = lines.at(-1) ?? '';
  const above = lines.slice(0, -1).filter((line) => line.trim() !== '');
  const opener = current.trim() === '' ? above.at(-1) : current;
  if (opener !== undefined && opens.test(opener)) {
    const outside = indentOf(opener);
    const least = Math.max(outside + 1, current.trim() === '' ? indentOf(current) : 0);
    return { least, outside };
  }
  const least = indentOf(current);
  const around = above.findLast((line) => indentOf(line) < least);
  return { least, outside: around === undefined ? 0 : indentOf(around) };
}

function extentByBraces(text: string, context: CursorContext, ended: boolean): BlockExtent {
  const topLevel = indentOf(context.prefix.slice(context.prefix.lastIndexOf('\n') + 1)) === 0;
  const until = ended ? text.length : unfinishedLiteral(text, context.languageId);
  let depth = 0;
  for (const { character, at } of codeCharacters(text, context.languageId)) {
    if (at >= until) break;
    if (character === '{') depth += 1;
    if (character !== '}') continue;
    depth -= 1;
    if (depth < 0) {
      const end = closesBlock(context) ? at : at + 1;
      return { end, sure: end };
    }
    if (depth === 0 && topLevel && /^[;,)\s]*\r?\n/.test(text.slice(at + 1))) {
      const end = at + 1 + lineLength(text.slice(at + 1));
      return { end, sure: end };
    }
  }
  return { end: undefined, sure: until };
}

/** Whether the text after the cursor closes the innermost block. */
function closesBlock(context: CursorContext): boolean {
  const { open, mayClose } = surroundingsOf(context);
  return mayClose !== Infinity && open.findIndex(({ kind }) => kind === '{') >= mayClose;
}

/** Languages whose single quotes hold one character, and may stand alone: `&'a str` in Rust, `1'000` in C++. */
const characterLanguages = new Set([
  ...['c', 'cpp', 'rust', 'java', 'go', 'csharp', 'kotlin', 'swift', 'scala'],
]);

/** One character or an escape, the longest of which is Rust's `\u{10FFFF}`. */
const skipWithCharacters =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\[^\n][^'\n]{0,9}|[^'\\\n])'|`(?:\\.|[^`\\])*`?/uy;
const skipWithStrings =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?/uy;

/** Where the text ends in what may become a character literal, a brace perhaps; its length otherwise. */
function unfinishedLiteral(text: string, languageId: string): number {
  if (!characterLanguages.has(languageId)) return text.length;
  const at = text.search(/'(?:\\(?:[^\n][^'\n]{0,9})?|[^'\\\n])?$/u);
  return at < 0 ? text.length : at;
}

/** The characters that are neither in a string nor in a comment of a C-like language. */
function* codeCharacters(
  text: string,
  languageId: string,
): Iterable<{ character: string; at: number }> {
  const skip = new RegExp(
    characterLanguages.has(languageId) ? skipWithCharacters : skipWithStrings,
  );
  for (let at = 0; at < text.length; at += 1) {
    skip.lastIndex = at;
    const skipped = skip.exec(text);
    if (skipped) at += skipped[0].length - 1;
    else yield { character: text.charAt(at), at };
  }
}
