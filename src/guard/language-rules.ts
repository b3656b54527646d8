import type { Grammar } from '../platform/language.js';
import { withAsciiRegexes } from './ascii-regex.js';
import type { AstGrep } from './ast-grep.js';
import type { GateNode, GateTree } from './gate-node.js';
import { RuleGate } from './gate.js';
import { neededByRule } from './needed-by-rule.js';
import { isThere, type NeededText } from './needed-text.js';
import type { GuardRule, RuleMatcher, RuleProblem } from './rule.js';

/** The rules of one language that compile for its grammar. */
export class LanguageRules {
  private constructor(
    readonly rules: readonly GuardRule[],
    /** Those that do not compile. */
    readonly problems: readonly RuleProblem[],
    private readonly tests: ReadonlyMap<
      GuardRule,
      { readonly needed: NeededText; readonly gate: RuleGate }
    >,
  ) {}

  /** Compiles each rule once, to tell those that cannot be used. @param grammar prepared */
  static compile(engine: AstGrep, grammar: Grammar, rules: readonly GuardRule[]): LanguageRules {
    const usable: GuardRule[] = [];
    const problems: RuleProblem[] = [];
    for (const rule of rules) {
      const why = engine.whyInvalid(grammar, rule.matcher);
      if (why === undefined) usable.push({ ...rule, matcher: withAsciiRegexes(rule.matcher) });
      else problems.push({ path: rule.path, why: `It does not compile for ${grammar}: ${why}` });
    }
    const tests = usable.map(
      (rule) =>
        [rule, { needed: neededByRule(rule.matcher), gate: new RuleGate(rule.matcher) }] as const,
    );
    return new LanguageRules(usable, problems, new Map(tests));
  }

  /**
   * Those that may match in a text, each limited to the nodes that it may match: most may match none, and
   * running one on a node can take milliseconds.
   * @param folded by `foldText`
   * @param tree of the same text, made only where the words alone do not tell
   * @param among some of the rules
   */
  possibleIn(
    folded: string,
    tree: () => GateTree,
    among: readonly GuardRule[] = this.rules,
  ): PossibleRule[] {
    const worded = among.filter((rule) => isThere(this.tests.get(rule)?.needed ?? true, folded));
    if (worded.length === 0) return [];
    const nodes = tree();
    return worded.flatMap((rule) => {
      const candidates = this.tests.get(rule)?.gate.candidates(nodes) ?? [];
      return candidates.length === 0 ? [] : [{ rule, matcher: limited(rule.matcher, candidates) }];
    });
  }
}

/** A rule, and what of it is left to look for in one text. */
export interface PossibleRule {
  readonly rule: GuardRule;
  readonly matcher: RuleMatcher;
}

/** With more, comparing ranges takes longer than it saves. */
const maxRanges = 50;

function limited(matcher: RuleMatcher, candidates: readonly GateNode[]): RuleMatcher {
  if (candidates.length > maxRanges) return matcher;
  const any = candidates.map(({ range, kind }) =>
    kind === undefined ? { range } : { kind, range },
  );
  return { ...matcher, rule: { all: [{ any }, matcher.rule] } };
}
