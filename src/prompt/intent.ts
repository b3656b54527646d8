import { lineStart, scanCode, type CommentRange, type ScannedCode } from './code-scan.js';
import type { CursorContext } from './cursor-context.js';

/** What the comments around the cursor say is wanted. */
export interface Intent {
  /** The comment nearest to the cursor, on one line; empty where there is none. */
  readonly nearest: string;
  /** The documentation of the enclosing function, where it is another one. */
  readonly documentation: string;
}

/** Lines between a comment and the cursor outside a function, beyond which they have no relation. */
const maxDistance = 3;

/** Lines of decorators, attributes and blanks between a function and its documentation. */
const maxDecoratorLines = 6;

/** Comments that speak to tools, not to people. */
const toolComment =
  /^(?:#?!|eslint\b|noqa\b|type:|pylint\b|nolint\b|NOSONAR|@ts-|prettier-|clang-format|-\*-|vim:|go:build|region\b)/;

/** Comment marks at the beginning and at the end of a line. */
const leadingMarks =
  /^\s*(?:\/\*+!?|\/\/+!?|#+!?(?=\s|\w|$)|--\[=*\[|--+|<!--|\*+(?!\/)|=begin|=end|[rRuU]?"""|[rRuU]?''')?\s?/;
const trailingMarks = /\s*(?:\*+\/|-->|"""|'''|\]=*\])\s*$/;

/**
 * Reads the functional description (paper, section 3.4) off the comments: the one just above the cursor
 * or at it, finished or not; else the nearest one in the function; else the one that follows.
 * @param functionStart offset of the enclosing function's header in the prefix, if there is one
 */
export function intentAt(
  context: CursorContext,
  scanned: ScannedCode,
  functionStart: number | undefined,
): Intent {
  const { prefix, suffix, languageId } = context;
  const groups = commentGroups(prefix, scanned.comments);
  const inReach = groups.findLast((group) =>
    functionStart === undefined
      ? linesBetween(prefix, group.end, prefix.length) <= maxDistance
      : group.start >= functionStart,
  );
  const above = groups.find(
    (group) => functionStart !== undefined && isAbove(prefix, group, functionStart),
  );
  const docstring = groups.find((group) => group.start >= (functionStart ?? Infinity));
  const documentation = above ?? docstring;
  const nearest = inReach ? plain(prefix, inReach) : following(suffix, languageId);
  const documented = documentation ? plain(prefix, documentation) : '';
  if (nearest === '') return { nearest: documented, documentation: '' };
  return { nearest, documentation: documented === nearest ? '' : documented };
}

/** Comments that have their lines for themselves, those on successive lines joined; without tool comments. */
function commentGroups(text: string, comments: readonly CommentRange[]): CommentRange[] {
  const groups: CommentRange[] = [];
  for (const comment of comments) {
    if (text.slice(lineStart(text, comment.start), comment.start).trim() !== '') continue;
    if (toolComment.test(plain(text, comment))) continue;
    const last = groups.at(-1);
    const gap = last && text.slice(last.end, comment.start);
    if (last && gap !== undefined && /^\s*$/.test(gap) && gap.split('\n').length <= 2) {
      groups[groups.length - 1] = { start: last.start, end: comment.end };
    } else {
      groups.push(comment);
    }
  }
  return groups;
}

/** Whether a comment documents a function: between them there is nothing but decorators. */
function isAbove(text: string, group: CommentRange, functionStart: number): boolean {
  if (group.end > functionStart) return false;
  const between = text.slice(group.end, functionStart).split('\n');
  // The last line holds what stands before the function's own words, such as `public`.
  return (
    between.length <= maxDecoratorLines &&
    between.every((line, at) => /^\s*(?:$|[@[]|#\[)/.test(line) || at === between.length - 1)
  );
}

/** A comment at the beginning of what follows: the body is empty, and the comment says what belongs there. */
function following(suffix: string, languageId: string): string {
  const next = suffix.slice(0, 1_000);
  const [group] = commentGroups(next, scanCode(next, languageId).comments);
  return group && next.slice(0, group.start).trim() === '' ? plain(next, group) : '';
}

function linesBetween(text: string, from: number, to: number): number {
  return text.slice(from, to).split('\n').length - 1;
}

/** The words of a comment on one line. */
function plain(text: string, { start, end }: CommentRange): string {
  return text
    .slice(start, end)
    .split('\n')
    .map((line) => line.replace(leadingMarks, '').replace(trailingMarks, ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
