import type { Node } from 'web-tree-sitter';
import type { Language } from '../../platform/language.js';
import type { SyntaxService } from '../../platform/syntax.js';

/** A function before and after a change. */
export interface ChangedFunction {
  /** Empty for the whole file, where functions cannot be told apart. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** 1-based lines of the function in the text after the change. */
  readonly startLine: number;
  readonly endLine: number;
}

/** Functions and methods in the grammars that we bundle. */
const functionTypes: ReadonlySet<string> = new Set([
  'function_definition',
  'function_declaration',
  'generator_function_declaration',
  'method_definition',
  'method_declaration',
  'constructor_declaration',
  'function_item',
  'method',
  'singleton_method',
]);

interface FoundFunction {
  readonly name: string;
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * The functions whose text a change altered, in their order after it. They are matched by name and, among
 * those of one name, by order. A function that came or went is no fix. Where no function of a changed
 * file has changed, or its language has no grammar, the whole file is one.
 * @throws SecCoderError `missing` when the grammar cannot be loaded
 */
export async function changedFunctions(
  before: string,
  after: string,
  language: Language,
  syntax: SyntaxService,
): Promise<ChangedFunction[]> {
  if (before === after) return [];
  const { grammar } = language;
  const whole: ChangedFunction = {
    name: '',
    before,
    after,
    startLine: 1,
    endLine: after.split('\n').length,
  };
  if (grammar === undefined) return [whole];
  const read = (text: string) => syntax.read(grammar, text, (root) => functionsOf(root));
  const [older, newer] = [await read(before), await read(after)];
  const waiting = new Map<string, FoundFunction[]>();
  for (const one of older) waiting.set(one.name, [...(waiting.get(one.name) ?? []), one]);
  const changed = newer.flatMap(({ name, text, startLine, endLine }) => {
    const match = waiting.get(name)?.shift();
    return match === undefined || match.text === text
      ? []
      : [{ name, before: match.text, after: text, startLine, endLine }];
  });
  return changed.length > 0 ? changed : [whole];
}

/** Outermost functions, methods of classes among them, in the order of the text. */
function functionsOf(root: Node): FoundFunction[] {
  const found: FoundFunction[] = [];
  const visit = (node: Node) => {
    if (!functionTypes.has(node.type)) {
      for (const child of node.namedChildren) visit(child);
      return;
    }
    const holder = wrapperOf(node);
    found.push({
      name: nameOf(node),
      text: unindented(holder),
      startLine: holder.startPosition.row + 1,
      endLine: holder.endPosition.row + 1,
    });
  };
  visit(root);
  return found;
}

/** With its decorators, `export` or template header. */
function wrapperOf(node: Node): Node {
  const { parent } = node;
  const wraps = ['decorated_definition', 'export_statement', 'template_declaration'];
  return parent && wraps.includes(parent.type) ? parent : node;
}

function nameOf(node: Node): string {
  const direct = node.childForFieldName('name');
  if (direct) return direct.text;
  // C and C++ nest the name in declarators.
  let inner: Node | null = node.childForFieldName('declarator');
  while (inner?.childForFieldName('declarator')) inner = inner.childForFieldName('declarator');
  return inner?.text ?? '';
}

/** The text of a node without the indentation of its first line, so that a method reads like a function. */
function unindented(node: Node): string {
  const column = node.startPosition.column;
  if (column === 0) return node.text;
  return node.text
    .split('\n')
    .map((line, at) => (at === 0 ? line : line.replace(new RegExp(`^[ \\t]{0,${column}}`), '')))
    .join('\n');
}
