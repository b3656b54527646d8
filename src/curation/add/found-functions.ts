import type { Node } from 'web-tree-sitter';
import { anonymousTypes, isStatement, namedBy, nameOfStatement } from './anonymous-functions.js';

/** A function, or a statement that holds an anonymous one. */
export interface FoundFunction {
  readonly name: string;
  /** With the names of the classes and objects around it: what it is known by. */
  readonly fullName: string;
  readonly text: string;
  /** The text without the functions in it that are found themselves: what its own change is told by. */
  readonly own: string;
  /** 1-based. */
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

/** What holds methods, in those grammars: classes, modules, namespaces, implementations. */
const classTypes = /class|struct|interface|trait|impl|module|namespace|record|enum/;

/** A node that is found, with what it is known by. */
interface Place {
  readonly node: Node;
  readonly name: string;
  readonly fullName: string;
}

/** What is known on the way down to a node. */
interface Around {
  /** Names of the classes and objects, each with a dot behind it. */
  readonly scope: string;
  /** The nearest statement; that of the outermost anonymous function inside of one. */
  readonly statement: Node;
  readonly anonymous: boolean;
}

/**
 * Outermost named functions, methods of classes among them, and the statements that hold anonymous
 * functions, in the order of the text. A function that has a name inside an anonymous one, such as of a
 * module, is found as well.
 */
export function functionsOf(root: Node): FoundFunction[] {
  const places: Place[] = [];
  const statements = new Map<number, Place>();
  const visit = (node: Node, around: Around) => {
    const { scope, anonymous } = around;
    if (functionTypes.has(node.type)) {
      const name = nameOf(node);
      places.push({ node: wrapperOf(node), name, fullName: scope + name });
      return;
    }
    const named = namedBy(node, anonymous);
    if (named) {
      places.push({ ...named, node: wrapperOf(named.node), fullName: scope + named.name });
      return;
    }
    const isAnonymous = anonymousTypes.has(node.type);
    const statement = !anonymous && isStatement(node) ? node : around.statement;
    if (isAnonymous && !statements.has(statement.id)) {
      const name = nameOfStatement(statement);
      const place = { node: wrapperOf(statement), name, fullName: scope + name };
      statements.set(statement.id, place);
      places.push(place);
    }
    const inner = {
      scope: scope + scopeOf(node),
      statement,
      anonymous: anonymous || isAnonymous,
    };
    for (const child of node.namedChildren) visit(child, inner);
  };
  visit(root, { scope: '', statement: root, anonymous: false });
  return found(places.sort((a, b) => a.node.startIndex - b.node.startIndex));
}

/** @param places in the order of the text */
function found(places: readonly Place[]): FoundFunction[] {
  return places.map(({ node, name, fullName }, at) => {
    const { endIndex } = node;
    const inside: Node[] = [];
    for (let next = places[at + 1]; next && next.node.startIndex < endIndex;) {
      inside.push(next.node);
      next = places[at + 1 + inside.length];
    }
    return {
      name,
      fullName,
      text: unindented(node),
      own: inside.length === 0 ? unindented(node) : without(node, inside),
      startLine: node.startPosition.row + 1,
      endLine: node.endPosition.row + 1,
    };
  });
}

/** @param inside in the order of the text */
function without(node: Node, inside: readonly Node[]): string {
  const { text, startIndex } = node;
  let own = '';
  let from = startIndex;
  for (const one of inside) {
    own += text.slice(from - startIndex, Math.max(from, one.startIndex) - startIndex);
    from = Math.max(from, one.endIndex);
  }
  return own + text.slice(from - startIndex);
}

/** What the functions in a node are known by beside their name. */
function scopeOf(node: Node): string {
  if (classTypes.test(node.type)) return `${classNameOf(node)}.`;
  // `const api = { find: () => … }`
  const object = node.childForFieldName('value')?.type === 'object';
  const name = object && (node.childForFieldName('name') ?? node.childForFieldName('key'));
  return name ? `${name.text}.` : '';
}

/** The name of a class; Rust implements a type. */
function classNameOf(node: Node): string {
  return (node.childForFieldName('name') ?? node.childForFieldName('type'))?.text ?? '';
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
