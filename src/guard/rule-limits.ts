/** Bytes of a rule file: thirty times the longest bundled one. */
export const maxRuleBytes = 128 * 1024;

/**
 * How deep objects and lists may lie in each other in a rule. ast-grep compiles them by recursion and its
 * stack ends at about 800 levels, which breaks the whole engine; the deepest bundled rule has 40.
 */
export const maxRuleDepth = 100;

/** Objects, lists and values in one rule: it bounds the time to compile it. */
export const maxRuleValues = 5_000;

/**
 * Characters of a regular expression or pattern. Matching is linear in Rust's engine, so only compiling
 * needs a bound; the engine refuses what grows beyond 10 MB by itself.
 */
export const maxRuleString = 4_000;

/** Why a value cannot be part of a rule; undefined if it can. Aliases that lead in a circle are too deep. */
export function whyTooLarge(value: unknown): string | undefined {
  let values = 0;
  const visit = (one: unknown, depth: number): string | undefined => {
    if (++values > maxRuleValues) return `It has more than ${maxRuleValues} values.`;
    if (depth > maxRuleDepth) return `It is nested more than ${maxRuleDepth} levels deep.`;
    if (typeof one === 'string' && one.length > maxRuleString)
      return `A text in it has more than ${maxRuleString} characters.`;
    if (typeof one !== 'object' || one === null) return undefined;
    for (const [key, inner] of Object.entries(one)) {
      if (key.length > maxRuleString)
        return `A key in it has more than ${maxRuleString} characters.`;
      const why = visit(inner, depth + 1);
      if (why !== undefined) return why;
    }
    return undefined;
  };
  return visit(value, 0);
}
