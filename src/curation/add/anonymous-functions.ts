import type { Node } from 'web-tree-sitter';

/** Functions without a name of their own: of JavaScript and TypeScript, and the function literals of Go. */
export const anonymousTypes: ReadonlySet<string> = new Set([
  'arrow_function',
  'function_expression',
  'generator_function',
  'func_literal',
]);

/** A whole statement or declaration, or the field of a class: what can be read alone. */
export function isStatement({ type }: Node): boolean {
  if (type.includes('class')) return false;
  return /_(?:statement|declaration)$|^(?:public_)?field_definition$/.test(type);
}

/** A function that has its name from what it is assigned to. */
export interface NamedFunction {
  /** The declaration, property or statement with the function. */
  readonly node: Node;
  readonly name: string;
}

/**
 * The function that a declaration, a property, a field or an assignment names.
 * @param inside whether it stands in an anonymous function, where a property is but an argument of a call
 * @returns undefined for every other node
 */
export function namedBy(node: Node, inside: boolean): NamedFunction | undefined {
  switch (node.type) {
    case 'lexical_declaration':
    case 'variable_declaration':
    case 'var_declaration': {
      const [only, ...others] = node.namedChildren.filter(({ type }) => type !== 'comment');
      const named = others.length === 0 && only ? ofDeclarator(only) : undefined;
      return named && { ...named, node };
    }
    case 'variable_declarator':
    case 'var_spec':
      return ofDeclarator(node);
    case 'field_definition':
    case 'public_field_definition':
    case 'pair':
      return inside && node.type === 'pair' ? undefined : ofDeclarator(node);
    case 'expression_statement':
      return ofAssignment(node);
    default:
      return undefined;
  }
}

function ofDeclarator(node: Node): NamedFunction | undefined {
  const name = nameOfDeclarator(node);
  return name !== undefined && isFunction(valueOf(node)) ? { node, name } : undefined;
}

function ofAssignment(node: Node): NamedFunction | undefined {
  const [assignment] = node.namedChildren;
  if (assignment?.type !== 'assignment_expression') return undefined;
  const left = assignment.childForFieldName('left');
  // What a module exports as a whole has no name.
  if (left === null || /^(?:module\.)?exports$/.test(left.text)) return undefined;
  const name = left.childForFieldName('property')?.text ?? left.text;
  return isFunction(assignment.childForFieldName('right')) ? { node, name } : undefined;
}

/** The value; Go has a list of them, of which one that is alone counts. */
function valueOf(node: Node): Node | null {
  const value = node.childForFieldName('value');
  return value?.type === 'expression_list' && value.namedChildCount === 1
    ? value.namedChild(0)
    : value;
}

function nameOfDeclarator(node: Node): string | undefined {
  const fields = ['name', 'key', 'property'];
  return fields.map((field) => node.childForFieldName(field)?.text).find((name) => name);
}

function isFunction(node: Node | null): boolean {
  return node !== null && anonymousTypes.has(node.type);
}

/** Characters of a statement's name: enough for a route. */
const maxName = 80;

/**
 * What a statement with an anonymous function is known by: what it declares or assigns, or the call with
 * the texts among its arguments, as in `app.get('/x')`. It may be empty.
 */
export function nameOfStatement(statement: Node): string {
  const [first] = statement.namedChildren;
  const inner = first?.type === 'await_expression' ? first.namedChild(0) : first;
  const called = inner?.childForFieldName('function')?.text;
  if (inner && called !== undefined) {
    const texts = (inner.childForFieldName('arguments')?.namedChildren ?? [])
      .filter(({ type }) => type === 'string')
      .map(({ text }) => text);
    return /^[\w.$]+$/.test(called) ? `${called}(${texts.join(', ')})`.slice(0, maxName) : '';
  }
  const declared = [statement, inner].map((node) => node && nameOfDeclarator(node));
  return (declared.find((name) => name) ?? inner?.childForFieldName('left')?.text ?? '').slice(
    0,
    maxName,
  );
}
