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

/** Where code is broken, a statement this many lines away is of another definition than the cursor's. */
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
