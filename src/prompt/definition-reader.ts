import type { Node } from 'web-tree-sitter';
import type { Language } from '../platform/language.js';
import { cutLines, headerText, outline, withComments, type Source } from './definition-outline.js';
import { definedNames, kindOf, unwrapped } from './definition-kinds.js';

/** What a document defines at its outermost level, shortened to what a caller needs to know. */
export interface ReadDefinition {
  /** All names it brings; mostly one. Never empty. */
  readonly names: readonly string[];
  /** Names of methods and fields of a class. */
  readonly members: readonly string[];
  readonly code: string;
}

/** A function or class of no more lines is shown whole. */
const maxWholeLines = 8;

/** Characters of a definition; more is data or was made by a tool. */
const maxCharacters = 2_400;

/** Namespaces and conditional sections within one another; deeper ones are not looked into. */
const maxDepth = 8;

/** The definitions of a parsed text, in its order. Syntax errors cost what they touch only. */
export function readDefinitions(root: Node, text: string, language: Language): ReadDefinition[] {
  const source: Source = { text, lines: text.split('\n'), language };
  const found: ReadDefinition[] = [];
  collect(root, source, found, 0);
  return found;
}

function collect(container: Node, source: Source, found: ReadDefinition[], depth: number): void {
  for (const node of container.namedChildren) {
    const kind = kindOf(node);
    if (kind === 'container') {
      if (depth < maxDepth) collect(node, source, found, depth + 1);
      continue;
    }
    const inner = kind === 'wrapper' ? unwrapped(node) : node;
    if (!inner || kindOf(inner) === 'other') continue;
    if (kindOf(inner) === 'container') {
      if (depth < maxDepth) collect(inner, source, found, depth + 1);
      continue;
    }
    const definition = read(node, inner, source);
    if (definition) found.push(definition);
  }
}

/** @param outer the definition with its decorators, `export` or `template <…>` */
function read(outer: Node, inner: Node, source: Source): ReadDefinition | undefined {
  const names = definedNames(inner);
  if (names.length === 0) return undefined;
  const isClass = kindOf(inner) === 'class';
  const body = inner.childForFieldName('body');
  // `struct name value;` and `class Name;` define nothing that one could use.
  if (isClass && !body && inner.type.endsWith('_specifier')) return undefined;
  const members = isClass && body ? memberNames(body) : [];
  const code = withComments(outer, source, shorten(outer, inner, body, source));
  return code.length > maxCharacters ? undefined : { names, members, code };
}

function shorten(outer: Node, inner: Node, body: Node | null, source: Source): string {
  const lines = outer.endPosition.row - outer.startPosition.row + 1;
  if (lines <= maxWholeLines || !body) return cutLines(wholeLines(outer, source), source);
  if (kindOf(inner) === 'class') return cutLines(outline(outer, body, source), source);
  return cutLines(headerText(outer, body, source), source);
}

/** A node's lines: what the grammar leaves out of it, such as a `;`, belongs to it. */
function wholeLines(node: Node, { lines }: Source): string[] {
  return lines.slice(node.startPosition.row, lastRow(node) + 1).map((line) => line.trimEnd());
}

/** A node that ends with a line end does not reach into the next line. */
function lastRow(node: Node): number {
  const { row, column } = node.endPosition;
  return column === 0 && row > node.startPosition.row ? row - 1 : row;
}

function memberNames(body: Node): string[] {
  return body.namedChildren.flatMap((node) => {
    const inner = kindOf(node) === 'wrapper' ? unwrapped(node) : node;
    return inner ? definedNames(inner) : [];
  });
}
