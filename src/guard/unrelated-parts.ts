import type { Node } from 'web-tree-sitter';

/** A part of a text: UTF-16 offsets, the end not included. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Lines of a neighbour that is kept: imports, constants and declarations are, definitions are not. */
const keptLines = 3;

/** Lines of the definition around the cursor that is kept whole: more than nearly every function has. */
const wholeLines = 120;

/** Outside of functions and in broken code, what is this many lines away is of something else. */
const nearLines = 60;

/** Nodes whose children stand for themselves: definitions in a class say nothing about each other. */
const containers = new Set([
  'class_body',
  'class_declaration',
  'class_definition',
  'class_specifier',
  'compilation_unit',
  'declaration_list',
  'decorated_definition',
  'enum_body',
  'enum_declaration',
  'export_statement',
  'field_declaration_list',
  'impl_item',
  'interface_body',
  'interface_declaration',
  'internal_module',
  'linkage_specification',
  'module',
  'namespace_declaration',
  'namespace_definition',
  'preproc_else',
  'preproc_if',
  'preproc_ifdef',
  'program',
  'record_declaration',
  'source_file',
  'struct_specifier',
  'translation_unit',
]);

/** What is left out wherever it stands. */
const definition =
  /^((function|method|constructor|generator_function|(abstract_)?class|interface|enum|record|decorated|template)_(definition|declaration)|(function|impl)_item)$/;

/** Not closures: what they use comes from around them. */
const functionLike =
  /^(function|method|constructor|generator_function)_(definition|declaration)$|^function_item$/;

/**
 * The parts of a file that rules need not see for code that is written at `offset`: other definitions than
 * those around it. Imports and short declarations are kept.
 * @param text of the tree
 */
export function unrelatedParts(root: Node, text: string, offset: number): Part[] {
  const parts: Part[] = [];
  const cursorRow = text.slice(0, offset).split('\n').length - 1;
  let around: Node | undefined = root;
  while (around !== undefined && (around === root || linesOf(around) > wholeLines)) {
    const contained = isContainer(around);
    let next: Node | undefined;
    for (const child of around.children) {
      if (isAt(child, text, offset)) {
        if (child.startIndex < offset && child.endIndex > offset) next = child;
      } else if (linesOf(child) > keptLines) {
        // Where the code is broken, the statements of an unfinished function stand beside definitions.
        const stands = contained && (!around.hasError || isFar(child, cursorRow));
        if (stands || definition.test(child.type))
          parts.push({ start: child.startIndex, end: child.endIndex });
      }
    }
    around = next;
  }
  return parts;
}

function isFar(node: Node, row: number): boolean {
  return node.endPosition.row < row - nearLines || node.startPosition.row > row + nearLines;
}

/**
 * Where code that is inserted can bring about a finding: in the function that it is in, or else in the
 * lines around it.
 * @param text of the tree
 * @param inserted offsets in it
 */
export function reachOf(root: Node, text: string, inserted: Part): Part {
  let node = root.descendantForIndex(inserted.start, inserted.end);
  while (node !== null && !functionLike.test(node.type)) node = node.parent;
  if (node !== null) return { start: node.startIndex, end: node.endIndex };
  return {
    start: lineAway(text, inserted.start, -nearLines),
    end: lineAway(text, inserted.end, nearLines),
  };
}

/** The offset some lines before another one, or behind it. */
function lineAway(text: string, offset: number, lines: number): number {
  let at = offset;
  for (let left = Math.abs(lines); left > 0; left--) {
    if (lines > 0) {
      const next = text.indexOf('\n', at);
      if (next < 0) return text.length;
      at = next + 1;
    } else {
      if (at === 0) return 0;
      at = Math.max(0, text.lastIndexOf('\n', at - 1));
    }
  }
  return at;
}

/** A text with parts of it made blank: every offset, line and column stays where it was. */
export function blanked(text: string, parts: readonly Part[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}

function isContainer(node: Node): boolean {
  if (node.type === 'block') return node.parent?.type === 'class_definition';
  return containers.has(node.type);
}

/** Around the offset, or next to it: in Python the end of a function's last line ends its node. */
function isAt(child: Node, text: string, offset: number): boolean {
  const { startIndex, endIndex } = child;
  if (endIndex < offset) return text.slice(endIndex, offset).trim() === '';
  return startIndex <= offset || text.slice(offset, startIndex).trim() === '';
}

function linesOf(node: Node): number {
  return node.endPosition.row - node.startPosition.row + 1;
}
