import {
  every,
  has,
  inside,
  maybe,
  opposite,
  pattern,
  remembered,
  some,
  type Condition,
} from './gate-conditions.js';
import type { GateNode, GateTree } from './gate-node.js';
import { regexTest } from './rust-regex.js';
import type { RuleMatcher } from './rule.js';

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

/** A kind by its name; ast-grep knows other forms too. */
function isKind(kind: string): boolean {
  return /^\w+$/.test(kind);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
