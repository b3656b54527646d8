import type { GateNode, GateTree } from './gate-node.js';
import { foldText, isThere, wordsNeeded } from './needed-text.js';
import { regexTest, type Truth } from './rust-regex.js';
import type { RuleMatcher } from './rule.js';

/** A condition of a rule on a node. "maybe" is always a right answer. */
type Condition = (node: GateNode) => Truth;

const maybe: Condition = () => 'maybe';

/**
 * Tells the nodes that it is worth while to run a rule on. ast-grep compiles a rule anew for every run,
 * which takes 1 to 20 ms for its regular expressions; this is compiled once. It follows ast-grep only as
 * far as is simple: it must never say no where ast-grep finds something, and may say maybe at any time.
 *
 * @example
 * const gate = new RuleGate(rule.matcher);
 * const candidates = gate.candidates(new GateTree(root, text));
 */
export class RuleGate {
  private readonly condition: Condition;
  /** Kinds of nodes that it can match; undefined for any. */
  private readonly types: ReadonlySet<string> | undefined;

  constructor({ rule, utils = {} }: RuleMatcher) {
    const compiler = new GateCompiler(utils);
    this.condition = compiler.compile(rule);
    this.types = compiler.typesOf(rule, new Set());
  }

  /** The nodes of a tree that may match. */
  candidates(tree: GateTree): GateNode[] {
    const nodes = this.types === undefined ? tree.all : tree.ofTypes(this.types);
    return nodes.filter((node) => this.condition(node) !== 'no');
  }
}

class GateCompiler {
  private readonly compiled = new Map<string, Condition>();

  constructor(private readonly utils: Readonly<Record<string, unknown>>) {}

  compile(rule: unknown): Condition {
    if (!isRecord(rule)) return maybe;
    return remembered(every(Object.entries(rule).map(([key, value]) => this.part(key, value))));
  }

  /** The kinds that a rule is limited to. @param within utilities that are being looked at */
  typesOf(rule: unknown, within: ReadonlySet<string>): ReadonlySet<string> | undefined {
    if (!isRecord(rule)) return undefined;
    const { kind, matches, any } = rule;
    if (typeof kind === 'string') return isKind(kind) ? new Set([kind]) : undefined;
    if (typeof matches === 'string' && !within.has(matches)) {
      const types = this.typesOf(this.utility(matches), new Set([...within, matches]));
      if (types !== undefined) return types;
    }
    if (Array.isArray(any)) {
      const types = any.map((one: unknown) => this.typesOf(one, within));
      if (!types.includes(undefined)) return new Set(types.flatMap((one) => [...(one ?? [])]));
    }
    const { all } = rule;
    if (!Array.isArray(all)) return undefined;
    for (const one of all as unknown[]) {
      const types = this.typesOf(one, within);
      if (types !== undefined) return types;
    }
    return undefined;
  }

  private part(key: string, value: unknown): Condition {
    switch (key) {
      case 'kind':
        return typeof value === 'string' && isKind(value)
          ? (node) => (node.type === value ? 'yes' : 'no')
          : maybe;
      case 'regex': {
        const test = typeof value === 'string' ? regexTest(value) : undefined;
        return test === undefined ? maybe : (node) => test(node.text);
      }
      case 'pattern':
        return pattern(value);
      case 'all':
        return Array.isArray(value) ? every(value.map((one) => this.compile(one))) : maybe;
      case 'any':
        return Array.isArray(value) ? some(value.map((one) => this.compile(one))) : maybe;
      case 'not': {
        const inner = this.compile(value);
        return (node) => opposite(inner(node));
      }
      case 'matches':
        return typeof value === 'string' ? this.named(value) : maybe;
      case 'has':
        return isRecord(value) ? has(value, this.inner(value)) : maybe;
      case 'inside':
        return isRecord(value) ? inside(value, this.inner(value)) : maybe;
      default:
        return maybe;
    }
  }

  /** What a relation asks of the other node, without how to get there. */
  private inner(relation: Record<string, unknown>): Condition {
    const rule = Object.fromEntries(
      Object.entries(relation).filter(([key]) => key !== 'stopBy' && key !== 'field'),
    );
    return this.compile(rule);
  }

  private named(name: string): Condition {
    const known = this.compiled.get(name);
    if (known !== undefined) return known;
    // One that names itself on the way gets what comes out in the end.
    let condition: Condition = maybe;
    this.compiled.set(name, (node) => condition(node));
    condition = this.compile(this.utility(name));
    this.compiled.set(name, condition);
    return condition;
  }

  private utility(name: string): unknown {
    return Object.hasOwn(this.utils, name) ? this.utils[name] : undefined;
  }
}

/** Another node matches: never sure, because both may have to name the same thing. */
const possible = (truth: boolean): Truth => (truth ? 'maybe' : 'no');

function has({ field, stopBy }: Record<string, unknown>, inner: Condition): Condition {
  const fits = (node: GateNode) => inner(node) !== 'no';
  if (typeof field === 'string') {
    if (stopBy === undefined || stopBy === 'neighbor')
      return (node) => {
        const truths = node.childrenIn(field).map(inner);
        // With one child in the field there is no choice, so that a `not` around it can be told.
        if (truths.length === 1) return truths[0] ?? 'no';
        return possible(truths.some((truth) => truth !== 'no'));
      };
  } else if (stopBy === undefined || stopBy === 'neighbor')
    return (node) => possible(node.children.some(fits));
  // Whatever it stops at or begins with, it looks at no more than all below.
  const below = remembered((node): Truth =>
    possible(node.children.some((child) => fits(child) || below(child) !== 'no')),
  );
  return below;
}

function inside({ stopBy }: Record<string, unknown>, inner: Condition): Condition {
  const fits = (node: GateNode) => inner(node) !== 'no';
  if (stopBy === undefined || stopBy === 'neighbor')
    return ({ parent }) => possible(parent !== undefined && fits(parent));
  const above = remembered(({ parent }): Truth =>
    possible(parent !== undefined && (fits(parent) || above(parent) !== 'no')),
  );
  return above;
}

function pattern(value: unknown): Condition {
  if (typeof value !== 'string') return maybe;
  const words = value.replace(/\$+[A-Z_][A-Z0-9_]*/g, ' ').replaceAll('$', ' ');
  const needed = wordsNeeded(words);
  return needed === true ? maybe : (node) => possible(isThere(needed, foldText(node.text)));
}

function every(conditions: readonly Condition[]): Condition {
  return (node) => {
    let all: Truth = 'yes';
    for (const condition of conditions) {
      const truth = condition(node);
      if (truth === 'no') return 'no';
      if (truth === 'maybe') all = 'maybe';
    }
    return all;
  };
}

function some(conditions: readonly Condition[]): Condition {
  return (node) => {
    let any: Truth = 'no';
    for (const condition of conditions) {
      const truth = condition(node);
      if (truth === 'yes') return 'yes';
      if (truth === 'maybe') any = 'maybe';
    }
    return any;
  };
}

function opposite(truth: Truth): Truth {
  if (truth === 'maybe') return 'maybe';
  return truth === 'yes' ? 'no' : 'yes';
}

/** Asked again of the same node, it answers without looking: rules ask the same along every way. */
function remembered(condition: Condition): Condition {
  const known = new WeakMap<GateNode, Truth>();
  return (node) => {
    let truth = known.get(node);
    if (truth === undefined) {
      known.set(node, 'maybe'); // For a rule that comes back to the node on its way.
      truth = condition(node);
      known.set(node, truth);
    }
    return truth;
  };
}

/** A kind by its name; ast-grep knows other forms too. */
function isKind(kind: string): boolean {
  return /^\w+$/.test(kind);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
