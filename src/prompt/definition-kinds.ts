import type { Node } from 'web-tree-sitter';

/** What a node of a syntax tree is to a reader who wants its definitions. */
export type NodeKind = 'function' | 'class' | 'plain' | 'container' | 'wrapper' | 'other';

/** Node types of the bundled grammars; a type means the same in every grammar that has it. */
const types: Readonly<Record<Exclude<NodeKind, 'other'>, string>> = {
  function:
    'function_definition function_declaration generator_function_declaration function_item ' +
    'function_signature function_signature_item method method_declaration method_definition ' +
    'singleton_method constructor_declaration',
  class:
    'class_definition class_declaration abstract_class_declaration interface_declaration ' +
    'enum_declaration record_declaration struct_declaration trait_declaration class_specifier ' +
    'struct_specifier union_specifier enum_specifier struct_item enum_item union_item trait_item ' +
    'impl_item class module annotation_type_declaration',
  plain:
    'type_definition alias_declaration type_alias_declaration type_declaration const_declaration ' +
    'var_declaration const_item static_item type_item macro_definition preproc_def ' +
    'preproc_function_def declaration lexical_declaration variable_declaration assignment ' +
    'concept_definition',
  container:
    'namespace_definition namespace_declaration file_scoped_namespace_declaration internal_module ' +
    'mod_item linkage_specification declaration_list preproc_ifdef preproc_if preproc_else ' +
    'preproc_elif statement_block',
  wrapper:
    'decorated_definition export_statement template_declaration ambient_declaration ' +
    'expression_statement',
};

const kinds = new Map<string, NodeKind>(
  Object.entries(types).flatMap(([kind, names]) =>
    names.split(' ').map((name): [string, NodeKind] => [name, kind as NodeKind]),
  ),
);

/** The kind of a node by its type; `other` for what defines nothing. */
export function kindOf(node: Node): NodeKind {
  return kinds.get(node.type) ?? 'other';
}

/** What a wrapper such as `export` or a decorator holds. */
export function unwrapped(node: Node): Node | undefined {
  const inner =
    node.childForFieldName('definition') ??
    node.childForFieldName('declaration') ??
    node.namedChildren.at(-1);
  if (!inner || kindOf(inner) === 'other') return undefined;
  return kindOf(inner) === 'wrapper' ? unwrapped(inner) : inner;
}

/** Fields that lead to the name of what a node defines, the nearest first. */
const nameFields = ['name', 'declarator', 'left', 'type'] as const;

/** Nodes that hold the defined things of a statement with several of them. */
const parts =
  /^(?:type_spec|type_alias|const_spec|var_spec|variable_declarator|const_element|init_declarator)$/;

/** The names that a definition brings into its scope; none where it only destructures or computes. */
export function definedNames(node: Node): string[] {
  const specs = node.namedChildren.filter((child) => parts.test(child.type));
  const lists = node.namedChildren.filter(({ type }) => type.endsWith('_spec_list'));
  const nested = [...specs, ...lists.flatMap((list) => list.namedChildren)];
  const names = (nested.length > 0 ? nested : [node]).map((part) => nameOf(part));
  // `typedef struct foo { … } bar;` has two.
  const struct = node.type === 'type_definition' ? node.childForFieldName('type') : null;
  if (struct && kindOf(struct) === 'class') names.push(nameOf(struct));
  return [...new Set(names.filter((name) => name !== ''))];
}

function isName({ type }: Node): boolean {
  return /_declarator$|identifier$|^name$/.test(type);
}

/** The last part of `Outer::name`, `outer.name` or `Name<T>`; empty where it is no name. */
function nameOf(node: Node): string {
  let at = node;
  for (let depth = 0; depth < 8; depth += 1) {
    const fields = at.type === 'declaration' ? ['declarator'] : nameFields;
    const next = fields.map((field) => at.childForFieldName(field)).find((found) => found);
    // The grammars of C++ and PHP name no field here.
    const last = /_declarator$|^const_element$/.test(at.type);
    const inner = next ?? (last ? at.namedChildren.find(isName) : undefined);
    if (!inner) break;
    at = inner;
  }
  if (at.id === node.id || at.text.length > 200) return '';
  return /([\w$]+)\s*(?:<[^]*>)?$/.exec(at.text)?.[1] ?? '';
}
