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
  /** 1-based lines of the function in the text before the change. */
  readonly startLineBefore: number;
  readonly endLineBefore: number;
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

interface FoundFunction {
  readonly name: string;
  /** With the names of the classes around it: what it is known by. */
  readonly fullName: string;
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * The functions whose text a change altered, in their order after it. They are matched by name and
 * class and, among those of one name, by their text, else by order. A function that came or went is no fix. Where no function of a changed
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
    startLineBefore: 1,
    endLineBefore: before.split('\n').length,
  };
  if (grammar === undefined) return [whole];
  const read = (text: string) => syntax.read(grammar, text, (root) => functionsOf(root));
  const [older, newer] = [await read(before), await read(after)];
  const changed = pairs(older, newer).map(([was, is]) => ({
    name: is.name,
    before: was.text,
    after: is.text,
    startLine: is.startLine,
    endLine: is.endLine,
    startLineBefore: was.startLine,
    endLineBefore: was.endLine,
  }));
  return changed.length > 0 ? changed : [whole];
}

/** Functions of one name whose text differs, in the order after the change. */
function pairs(
  older: readonly FoundFunction[],
  newer: readonly FoundFunction[],
): [FoundFunction, FoundFunction][] {
  // Those that stayed the same go first: one that came before them would be taken for one of them.
  const waiting = [...older];
  const take = (wanted: (one: FoundFunction) => boolean): FoundFunction | undefined => {
    const at = waiting.findIndex(wanted);
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  };
  const altered = newer.filter(
    ({ fullName, text }) => !take((one) => one.fullName === fullName && one.text === text),
  );
  return altered.flatMap((is): [FoundFunction, FoundFunction][] => {
    const was = take((one) => one.fullName === is.fullName);
    return was ? [[was, is]] : [];
  });
}

/** Outermost functions, methods of classes among them, in the order of the text. */
function functionsOf(root: Node): FoundFunction[] {
  const found: FoundFunction[] = [];
  const visit = (node: Node, scope: string) => {
    if (!functionTypes.has(node.type)) {
      const inner = classTypes.test(node.type) ? `${scope}${classNameOf(node)}.` : scope;
      for (const child of node.namedChildren) visit(child, inner);
      return;
    }
    const holder = wrapperOf(node);
    const name = nameOf(node);
    found.push({
      name,
      fullName: scope + name,
      text: unindented(holder),
      startLine: holder.startPosition.row + 1,
      endLine: holder.endPosition.row + 1,
    });
  };
  visit(root, '');
  return found;
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
