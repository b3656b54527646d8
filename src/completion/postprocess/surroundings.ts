import { scanCode, type CommentRange, type ScannedCode } from '../../prompt/code-scan.js';
import type { CursorContext } from '../../prompt/cursor-context.js';
import { openToken, type CursorPlace } from '../../prompt/cursor-place.js';
import { bracketsOf, openerFor, type OpenBracket } from './brackets.js';
import { indentOf } from './draft.js';
import { indentStyle } from './indent-style.js';

/** What the filters ask about the code around the cursor; read once for all chunks of an answer. */
export interface Surroundings {
  /** The context with LF as line end. */
  readonly context: CursorContext;
  readonly place: CursorPlace;
  /** The comment or string that is open at the cursor, up to the cursor; empty in code. */
  readonly openToken: string;
  /** The cursor's line before the cursor. */
  readonly before: string;
  /** The cursor's line after the cursor. */
  readonly after: string;
  /** The lines above the cursor's line, and those below it. */
  readonly above: readonly string[];
  readonly below: readonly string[];
  /** A tab or some spaces; undefined where nothing is indented. */
  readonly indentStyle: string | undefined;
  /** The brackets that are open at the cursor, the innermost first. */
  readonly open: readonly OpenBracket[];
  /** How many of them the answer may close: the suffix closes the next one. Infinity when it closes none. */
  readonly mayClose: number;
}

const known = new WeakMap<CursorContext, Surroundings>();

/** Reads what stands around the cursor. */
export function surroundingsOf(context: CursorContext): Surroundings {
  const kept = known.get(context);
  if (kept) return kept;
  const read = readSurroundings(context);
  known.set(context, read);
  return read;
}

/**
 * Tells the code of an answer from its comments and strings, one of which may have begun before it. What is
 * told of a line does not change with the lines below it.
 */
export function scanAnswer(text: string, { openToken, context }: Surroundings): ScannedCode {
  const scanned = closeTemplate(scanCode(openToken + text, context.languageId), context.languageId);
  if (openToken === '') return scanned;
  const moved = ({ start, end }: CommentRange) => ({
    start: start - openToken.length,
    end: end - openToken.length,
  });
  return {
    code: scanned.code.slice(openToken.length),
    comments: scanned.comments.map(moved),
    strings: scanned.strings.map(moved),
  };
}

/** Takes a template that is not closed for a string up to the end, as it is once it is closed. */
function closeTemplate(scanned: ScannedCode, languageId: string): ScannedCode {
  const start = /^(?:javascript|typescript|go)/.test(languageId) ? scanned.code.indexOf('`') : -1;
  if (start < 0) return scanned;
  const before = (range: CommentRange) => range.start < start;
  return {
    code: scanned.code.slice(0, start) + scanned.code.slice(start).replace(/[^\n]/g, ' '),
    comments: scanned.comments.filter(before),
    strings: [...scanned.strings.filter(before), { start, end: Infinity }],
  };
}

function readSurroundings(original: CursorContext): Surroundings {
  const prefix = original.prefix.replaceAll('\r\n', '\n');
  const suffix = original.suffix.replaceAll('\r\n', '\n');
  const context = { ...original, prefix, suffix };
  const { place, start } = openToken(context);
  const above = prefix.split('\n');
  const below = suffix.split('\n');
  const before = above.pop() ?? '';
  const after = below.shift() ?? '';
  const { open } = bracketsOf(scanCode(prefix.slice(0, start), context.languageId).code);
  return {
    context,
    place,
    openToken: prefix.slice(start),
    before,
    after,
    above,
    below,
    indentStyle: indentStyle([...above, `${before}x`, ...below]),
    open,
    mayClose: mayClose(prefix, suffix, open),
  };
}

interface Closer {
  readonly kind: OpenBracket['kind'];
  /** Columns, for one that begins its line. */
  readonly indent: number | undefined;
}

/** Leaves to the suffix the brackets whose kinds and indents are those of its closers. */
function mayClose(prefix: string, suffix: string, open: readonly OpenBracket[]): number {
  const closers = leadingClosers(suffix);
  const [first] = closers;
  if (!first) return Infinity;
  if (open.length === 0) return 0;
  const indents = open.slice(0, 40).map(({ at }) => {
    const line = prefix.slice(prefix.lastIndexOf('\n', at) + 1, at + 1);
    return indentOf(line);
  });
  const fits = (left: number, byIndent: boolean) =>
    closers.every((closer, at) => {
      const bracket = open[left + at];
      if (!bracket) return at > 0;
      if (bracket.kind !== closer.kind) return false;
      return !byIndent || closer.indent === undefined || closer.indent === indents[left + at];
    });
  // Fewer closers than brackets on the cursor's line: the outer ones are closed.
  const onLine = open.filter(({ at }) => at > prefix.lastIndexOf('\n')).length;
  const least = Math.max(0, onLine - closers.filter(({ indent }) => indent === undefined).length);
  const all = indents.map((_, left) => left);
  const candidates = [...all.slice(least), ...all.slice(0, least)];
  const fitting =
    candidates.find((left) => fits(left, true)) ?? candidates.find((left) => fits(left, false));
  return fitting ?? candidates.find((left) => open[left]?.kind === first.kind) ?? Infinity;
}

/** The closing brackets at the beginning of the suffix, behind quotes that the editor has closed itself. */
function leadingClosers(suffix: string): Closer[] {
  const closers: Closer[] = [];
  for (let at = 0; at < suffix.length; at += 1) {
    const character = suffix.charAt(at);
    const kind = openerFor(character);
    if (kind) {
      const start = suffix.lastIndexOf('\n', at) + 1;
      const space = suffix.slice(start, at);
      closers.push({
        kind,
        indent: start > 0 && space.trim() === '' ? indentOf(space) : undefined,
      });
    } else if (!/[\s;,"'`]/.test(character)) break;
  }
  return closers;
}
