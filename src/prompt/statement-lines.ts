import type { Node } from 'web-tree-sitter';

/** A statement by its 0-based lines, the last one included, with the statements in its blocks. */
export interface Statement {
  readonly first: number;
  readonly last: number;
  readonly children: readonly Statement[];
}

/** Nodes whose children are statements, declarations or cases, in the grammars that we bundle. */
const containers = new Set([
  ...['module', 'program', 'source_file', 'translation_unit', 'compilation_unit'],
  ...['block', 'statement_block', 'compound_statement', 'statement_list', 'constructor_body'],
  ...['class_body', 'interface_body', 'enum_body', 'declaration_list', 'field_declaration_list'],
  ...[
    'body_statement',
    'block_body',
    'then',
    'do',
    'else',
    'ensure',
    'rescue',
    'begin',
    'do_group',
  ],
  ...['switch_block', 'switch_body', 'case_statement', 'switch_case', 'switch_default'],
  ...['switch_block_statement_group', 'switch_section', 'expression_case', 'default_case'],
  ...['match_block', 'preproc_if', 'preproc_ifdef', 'preproc_else', 'namespace_definition'],
]);

/** Deeper nesting is kept whole; it also bounds the recursion. */
const maxDepth = 100;

/** The statements of a parsed text that have their lines for themselves. @param lines of the text */
export function statementsOf(root: Node, lines: readonly string[]): Statement[] {
  return containers.has(root.type) ? inContainer(root, lines, 0) : [];
}

function inContainer(container: Node, lines: readonly string[], depth: number): Statement[] {
  const statements: Statement[] = [];
  for (const node of container.namedChildren) {
    // Go puts a list between a block and its statements.
    if (node.type === 'statement_list') return inContainer(node, lines, depth);
    const first = node.startPosition.row;
    const last = lastRow(node);
    // A statement that shares a line with another one stays with what surrounds it.
    if (first <= (statements.at(-1)?.last ?? -1) || !hasItsLines(node, lines)) continue;
    statements.push({ first, last, children: last > first ? within(node, lines, depth + 1) : [] });
  }
  return statements;
}

/** The statements in the blocks of a statement. What is not understood has none: it is kept whole. */
function within(node: Node, lines: readonly string[], depth: number): Statement[] {
  if (node.isError || depth > maxDepth) return [];
  return node.namedChildren.flatMap((child) => {
    if (child.startPosition.row === lastRow(child)) return [];
    return containers.has(child.type)
      ? inContainer(child, lines, depth)
      : within(child, lines, depth + 1);
  });
}

/** A node that ends with a line end does not reach into the next line. */
function lastRow(node: Node): number {
  const { row, column } = node.endPosition;
  return column === 0 && row > node.startPosition.row ? row - 1 : row;
}

function hasItsLines(node: Node, lines: readonly string[]): boolean {
  const { row, column } = node.startPosition;
  const before = lines[row]?.slice(0, column) ?? '';
  const end = node.endPosition;
  const after = end.column === 0 ? '' : (lines[end.row]?.slice(end.column) ?? '');
  return before.trim() === '' && /^\s*[;,]?\s*(?:(?:\/\/|#|\/\*).*)?$/.test(after);
}
