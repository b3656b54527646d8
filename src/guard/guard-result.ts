import type { GuardFinding } from './guard-finding.js';
import type { RuleProblem } from './rule.js';

/** A finding of a rule. */
export interface RuleFinding extends GuardFinding {
  /** Whether it overlaps the suggestion; else the suggestion feeds it from elsewhere. */
  readonly inserted: boolean;
}

/** What the guard says about a suggestion. */
export interface GuardResult {
  /** In the order of the file. */
  readonly findings: readonly RuleFinding[];
  /** How many rules there are for the language: with none, no findings mean nothing. */
  readonly rules: number;
  /** Rules that could not be used, in all folders and for this language. */
  readonly problems: readonly RuleProblem[];
}
