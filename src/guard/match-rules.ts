import type { Grammar } from '../platform/language.js';
import type { AstGrep } from './ast-grep.js';
import { errorWeight, openBrackets } from './close-brackets.js';
import { needsComparison, newMatches, touches, type OldMatch } from './compare-matches.js';
import { GateTree } from './gate-node.js';
import type { LanguageRules, PossibleRule } from './language-rules.js';
import { foldText } from './needed-text.js';
import type { Match, ParsedText } from './parsed-text.js';
import type { GuardRule } from './rule.js';
import { reachOf } from './unrelated-parts.js';

/** A rule that a suggestion violates, and where, in the text with it. */
export interface RuleMatch extends Match {
  readonly rule: GuardRule;
  readonly inserted: boolean;
}

/** The text around the cursor. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/**
 * The matches that a suggestion has or brings about. What the code without it has too is left out.
 * @param grammar prepared
 * @throws SecCoderError as the engine does; AbortError between rules
 */
export function matchInserted(
  engine: AstGrep,
  { grammar, rules }: { readonly grammar: Grammar; readonly rules: LanguageRules },
  { before, after }: Surroundings,
  text: string,
  signal: AbortSignal,
): RuleMatch[] {
  const insertion = { start: before.length, end: before.length + text.length };
  const withIt = before + text + after;
  const without = before + after;
  const matches = readFinished(engine, grammar, { before: before + text, after }, (parsed, back) =>
    rules
      .possibleIn(
        foldText(withIt),
        () => new GateTree(parsed.tree, parsed.text, reachOf(parsed.tree, parsed.text, insertion)),
      )
      .flatMap((possible) => {
        signal.throwIfAborted();
        return matchesOf(parsed, possible, back);
      }),
  );
  const doubtful = new Map<GuardRule, FoundMatch[]>();
  for (const match of matches)
    if (needsComparison(match, insertion, withIt))
      doubtful.set(match.rule, [...(doubtful.get(match.rule) ?? []), match]);
  const found = matches.filter((match) => !needsComparison(match, insertion, withIt));
  if (doubtful.size > 0)
    readFinished(engine, grammar, { before, after }, (parsed, back) => {
      const possible = rules.possibleIn(
        foldText(without),
        () => new GateTree(parsed.tree, parsed.text),
        [...doubtful.keys()],
      );
      for (const [rule, ofRule] of doubtful) {
        signal.throwIfAborted();
        const old = oldMatches(
          parsed,
          possible.filter((one) => one.rule === rule),
          back,
        );
        for (const match of newMatches(ofRule, old, insertion, { withIt, without }))
          found.push(match);
      }
    });
  return found.map(({ rule, start, end }) => ({
    rule,
    start,
    end,
    inserted: touches({ start, end }, insertion),
  }));
}

/** All matches in a text. @throws as `matchInserted` does */
export function matchAll(
  engine: AstGrep,
  { grammar, rules }: { readonly grammar: Grammar; readonly rules: LanguageRules },
  text: string,
  signal: AbortSignal,
): RuleMatch[] {
  return engine.read(grammar, text, (parsed) =>
    rules
      .possibleIn(foldText(text), () => new GateTree(parsed.tree, text))
      .flatMap(({ rule, matcher }) => {
        signal.throwIfAborted();
        return parsed.find(matcher).map((match) => ({ ...match, rule, inserted: true }));
      }),
  );
}

interface FoundMatch extends Match {
  readonly rule: GuardRule;
  /** Offsets in the text as it was parsed. */
  readonly parsedStart: number;
  readonly parsedEnd: number;
}

function matchesOf(
  parsed: ParsedText,
  { rule, matcher }: PossibleRule,
  back: (offset: number) => number,
): FoundMatch[] {
  return parsed.find(matcher).map(({ start, end }) => ({
    rule,
    start: back(start),
    end: back(end),
    parsedStart: start,
    parsedEnd: end,
  }));
}

function oldMatches(
  parsed: ParsedText,
  possible: readonly PossibleRule[],
  back: (offset: number) => number,
): OldMatch[] {
  return possible
    .flatMap((one) => matchesOf(parsed, one, back))
    .map((match) => {
      const node = parsed.tree.descendantForIndex(match.parsedStart, match.parsedEnd);
      return { ...match, sound: node?.hasError === false };
    });
}

/**
 * Parses a text that may end in the middle of a block before `after`: with its brackets closed, where the
 * parser understands more of it so.
 * @param use gets what brings an offset back to the text as given
 */
function readFinished<Result>(
  engine: AstGrep,
  grammar: Grammar,
  { before, after }: Surroundings,
  use: (parsed: ParsedText, back: (offset: number) => number) => Result,
): Result {
  const same = (offset: number) => offset;
  return engine.read(grammar, before + after, (parsed) => {
    const { tree } = parsed;
    const end = tree.hasError ? missingEnd(grammar, before, openBrackets(tree, before.length)) : '';
    if (end === '') return use(parsed, same);
    return engine.read(grammar, before + end + after, (finished) => {
      if (errorWeight(finished.tree) >= errorWeight(tree)) return use(parsed, same);
      return use(finished, (offset) =>
        offset <= before.length ? offset : Math.max(before.length, offset - end.length),
      );
    });
  });
}

/** What ends the code at the cursor: closing brackets, and a body where Python still waits for one. */
function missingEnd(grammar: Grammar, before: string, open: string): string {
  return grammar === 'python' && open === '' && /:[ \t]*$/.test(before) ? ' pass' : open;
}
