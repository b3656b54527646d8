import type { Node } from 'web-tree-sitter';
import type { Language } from '../platform/language.js';
import { lineStart } from './code-scan.js';

/** A parsed text and its language. */
export interface Source {
  readonly text: string;
  readonly lines: readonly string[];
  readonly language: Language;
}

/** Lines of a definition; what is over is cut and marked. */
const maxLines = 30;

/** Lines of comments and attributes before a definition, and of a docstring in it, that are kept. */
const maxCommentLines = 6;

/** A field with more lines holds a value, which is left out. */
const maxFieldLines = 3;

const commentOrAttribute = /comment|^attribute_item$/;

/** The header of a function without its body, as the language declares one; with Python's docstring. */
export function headerText(outer: Node, body: Node, source: Source): string[] {
  const { text, language } = source;
  const header = text.slice(lineStart(text, outer.startIndex), body.startIndex).trimEnd();
  return `${header}${stubEnd(header, body, language, source)}`.split('\n');
}

/** The header of a class and those of its members, in their lines as they stand. */
export function outline(outer: Node, body: Node, source: Source): string[] {
  const { lines } = source;
  // A brace that opens the body stands in the header's last line or alone in the next one.
  const braces = source.text.charAt(body.startIndex) === '{';
  const headerEnd = braces ? body.startPosition.row : body.startPosition.row - 1;
  const result = lines.slice(outer.startPosition.row, headerEnd + 1);
  let last = headerEnd;
  for (const member of body.namedChildren) {
    if (commentOrAttribute.test(member.type) || member.startPosition.row <= last) continue;
    result.push(...memberLines(member, source));
    last = member.endPosition.row;
  }
  const closing = lines[outer.endPosition.row] ?? '';
  return /^\s*(?:\}|end\b)/.test(closing) ? [...result, closing] : result;
}

function memberLines(member: Node, source: Source): string[] {
  const inner = member.childForFieldName('definition') ?? member;
  const body = inner.childForFieldName('body');
  const rows = member.endPosition.row - member.startPosition.row + 1;
  if (body && rows > 1) return headerText(member, body, source);
  const lines = source.lines.slice(member.startPosition.row, member.endPosition.row + 1);
  if (rows <= maxFieldLines) return lines;
  return [`${lines[0]?.trimEnd() ?? ''} ... ${lines.at(-1)?.trim() ?? ''}`];
}

/** What makes a header without its body a declaration. */
function stubEnd(header: string, body: Node, language: Language, source: Source): string {
  const indent = /^\s*/.exec(header)?.[0] ?? '';
  const { family } = language;
  if (family === 'python') return `${docstring(body, source)}\n${indent}    ...`;
  if (family === 'ruby') return `\n${indent}end`;
  if (family === 'go') return '';
  if (family === 'shell') return ' { :; }';
  return header.endsWith(';') ? '' : ';';
}

function docstring(body: Node, { lines }: Source): string {
  const first = body.namedChild(0);
  const string = first?.type === 'expression_statement' ? first.namedChild(0) : first;
  if (!first || string?.type !== 'string') return '';
  const rows = lines.slice(first.startPosition.row, first.endPosition.row + 1);
  return rows.length > maxCommentLines ? '' : `\n${rows.join('\n')}`;
}

/** Lines as text without common indentation, at most {@link maxLines} of them. */
export function cutLines(lines: readonly string[], { language }: Source): string {
  const clean = lines.map((line) => line.trimEnd()).filter((line) => line !== '');
  const first = clean[0] ?? '';
  const indent = first.length - first.trimStart().length;
  const flush = clean.map((line) => line.replace(new RegExp(`^\\s{0,${indent}}`), ''));
  if (flush.length <= maxLines) return flush.join('\n');
  const last = flush.at(-1) ?? '';
  const closing = /^(?:\}|end\b)/.test(last) ? [last] : [];
  const kept = flush.slice(0, maxLines - 1 - closing.length);
  const depth = /^\s*/.exec(kept.at(-1) ?? '')?.[0] ?? '';
  return [...kept, `${depth}${language.lineComment ?? '//'} ...`, ...closing].join('\n');
}

/** The comments and attributes directly above a definition before its code, where they are short. */
export function withComments(node: Node, source: Source, code: string): string {
  let first = node.startPosition.row;
  let above = node.previousNamedSibling;
  while (above && commentOrAttribute.test(above.type) && above.endPosition.row >= first - 1) {
    // A comment behind other code belongs to that code.
    const before = source.lines[above.startPosition.row]?.slice(0, above.startPosition.column);
    if (before?.trim() !== '') break;
    first = above.startPosition.row;
    above = above.previousNamedSibling;
  }
  const lines = source.lines.slice(first, node.startPosition.row);
  if (lines.length === 0 || lines.length > maxCommentLines) return code;
  const fits = lines.length + code.split('\n').length <= maxLines;
  const indent = /^\s*/.exec(lines[0] ?? '')?.[0] ?? '';
  const flush = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  return fits ? `${flush.map((line) => line.trimEnd()).join('\n')}\n${code}` : code;
}
