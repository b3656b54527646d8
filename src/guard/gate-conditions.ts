import type { GateNode } from './gate-node.js';
import { foldText, isThere, wordsNeeded } from './needed-text.js';
import type { Truth } from './rust-regex.js';

/** A condition of a rule on a node. "maybe" is always a right answer. */
export type Condition = (node: GateNode) => Truth;

/** Nothing is known. */
export const maybe: Condition = () => 'maybe';

/** Another node matches: never sure, because both may have to name the same thing. */
const possible = (truth: boolean): Truth => (truth ? 'maybe' : 'no');

/** `has`: one of the nodes below fits. @param inner what is asked of it */
export function has({ field, stopBy }: Record<string, unknown>, inner: Condition): Condition {
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

/** `inside`: one of the nodes above fits. @param inner what is asked of it */
export function inside({ stopBy }: Record<string, unknown>, inner: Condition): Condition {
  const fits = (node: GateNode) => inner(node) !== 'no';
  if (stopBy === undefined || stopBy === 'neighbor')
    return ({ parent }) => possible(parent !== undefined && fits(parent));
  const above = remembered(({ parent }): Truth =>
    possible(parent !== undefined && (fits(parent) || above(parent) !== 'no')),
  );
  return above;
}

/** `pattern`: what it names is there. */
export function pattern(value: unknown): Condition {
  if (typeof value !== 'string') return maybe;
  const words = value.replace(/\$+[A-Z_][A-Z0-9_]*/g, ' ').replaceAll('$', ' ');
  const needed = wordsNeeded(words);
  return needed === true ? maybe : (node) => possible(isThere(needed, foldText(node.text)));
}

/** `all` */
export function every(conditions: readonly Condition[]): Condition {
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

/** `any` */
export function some(conditions: readonly Condition[]): Condition {
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

/** `not` */
export function opposite(truth: Truth): Truth {
  if (truth === 'maybe') return 'maybe';
  return truth === 'yes' ? 'no' : 'yes';
}

/** Asked again of the same node, it answers without looking: rules ask the same along every way. */
export function remembered(condition: Condition): Condition {
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
