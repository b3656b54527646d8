import type { CursorContext } from '../../prompt/cursor-context.js';

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
  if (indentLanguages.has(context.languageId)) return extentByIndent(text, context.prefix, ended);
  const end = endByBraces(text, context);
  return { end, sure: end ?? text.length };
}

const indentLanguages = new Set(['python', 'yaml', 'coffeescript', 'nim', 'haskell', 'fsharp']);

function lineLength(text: string): number {
  const end = text.search(/\r?\n/);
  return end < 0 ? text.length : end;
}

/** Columns of leading white space; a tab counts as four, which only has to be consistent. */
function indentOf(line: string): number {
  const space = /^[ \t]*/.exec(line)?.[0] ?? '';
  return space.replaceAll('\t', '    ').length;
}

function extentByIndent(text: string, prefix: string, ended: boolean): BlockExtent {
  const least = leastIndent(prefix);
  let sawDeeper = false;
  let start = text.indexOf('\n') + 1;
  while (start > 0 && start < text.length) {
    const next = text.indexOf('\n', start);
    const whole = ended || next >= 0;
    const line = text.slice(start, next < 0 ? undefined : next);
    const trimmed = line.trim();
    const indent = indentOf(line);
    if (trimmed !== '' && !closesBracket.test(trimmed)) {
      if (indent < least) return { end: start, sure: start };
      const mayBeginAnother = least === 0 && indent === 0 && sawDeeper;
      if (mayBeginAnother && !whole) return { end: undefined, sure: start };
      if (mayBeginAnother && !continuesStatement.test(trimmed)) return { end: start, sure: start };
      sawDeeper ||= indent > 0;
    }
    start = next + 1;
  }
  return { end: undefined, sure: text.length };
}

/** The smallest indent that still belongs to the block at the cursor; 0 at the top level. */
function leastIndent(prefix: string): number {
  const lines = prefix.split('\n');
  const current = lines.at(-1) ?? '';
  const opener =
    current.trim() === '' ? lines.slice(0, -1).findLast((l) => l.trim() !== '') : current;
  if (opener !== undefined && /:\s*(?:#.*)?$/.test(opener)) {
    return Math.max(indentOf(opener) + 1, current.trim() === '' ? indentOf(current) : 0);
  }
  return indentOf(current);
}

function endByBraces(text: string, context: CursorContext): number | undefined {
  const topLevel = indentOf(context.prefix.slice(context.prefix.lastIndexOf('\n') + 1)) === 0;
  let depth = 0;
  for (const { character, at } of codeCharacters(text)) {
    if (character === '{') depth += 1;
    if (character !== '}') continue;
    depth -= 1;
    if (depth < 0) return closesBlock(context.suffix) ? at : at + 1;
    if (depth === 0 && topLevel && /^[;,)\s]*\r?\n/.test(text.slice(at + 1))) {
      return at + 1 + lineLength(text.slice(at + 1));
    }
  }
  return undefined;
}

/** Whether the text after the cursor closes the block, behind brackets that the editor has closed itself. */
function closesBlock(suffix: string): boolean {
  return /^[\s)\]"'`;,]*\}/.test(suffix);
}

/** The characters that are neither in a string nor in a comment of a C-like language. */
function* codeCharacters(text: string): Iterable<{ character: string; at: number }> {
  const skip =
    /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?/y;
  for (let at = 0; at < text.length; at += 1) {
    skip.lastIndex = at;
    const skipped = skip.exec(text);
    if (skipped) at += skipped[0].length - 1;
    else yield { character: text.charAt(at), at };
  }
}
