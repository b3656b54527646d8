import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Grammar } from '../platform/language.js';
import type { AstGrep } from './ast-grep.js';
import { readYaml } from './rule-file.js';
import type { GuardRule } from './rule.js';

const snippets = z.array(z.string().max(20_000)).max(500);

/** A test file in ast-grep's own format, as `ast-grep test` reads it. */
const ruleTest = z.looseObject({ id: z.string(), valid: snippets, invalid: snippets });

/** The examples of one rule: none of `valid` may match, each of `invalid` must. */
export type RuleTest = z.infer<typeof ruleTest>;

/** An example that the rule gets wrong. */
export interface RuleTestFailure {
  readonly grammar: Grammar;
  /** `noisy`: a valid example matched; `missing`: an invalid one did not. These are ast-grep's words. */
  readonly kind: 'noisy' | 'missing';
  readonly code: string;
}

/** Where the test file of a rule lies. @param tests the folder `rules/tests` */
export function ruleTestPath(tests: string, ruleId: string): string {
  return join(tests, `${ruleId}-test.yml`);
}

/**
 * Reads the test file of a rule.
 * @throws Error when it cannot be read, is no test file, or is another rule's
 */
export async function readRuleTest(tests: string, ruleId: string): Promise<RuleTest> {
  const path = ruleTestPath(tests, ruleId);
  const read = readYaml(await readFile(path, 'utf8'));
  if (!read.ok) throw new Error(`${path}: ${read.why}`);
  const parsed = ruleTest.safeParse(read.value);
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  if (parsed.data.id !== ruleId) throw new Error(`${path} is of the rule ${parsed.data.id}.`);
  return parsed.data;
}

/**
 * Runs a rule on its examples, with every grammar that it serves.
 * @throws Error when the rule does not compile; SecCoderError as the engine does
 */
export async function runRuleTest(
  engine: AstGrep,
  rule: GuardRule,
  test: RuleTest,
): Promise<RuleTestFailure[]> {
  const failures: RuleTestFailure[] = [];
  for (const grammar of rule.grammars) {
    await engine.prepare(grammar);
    const matches = (code: string) =>
      engine.read(grammar, code, (parsed) => parsed.find(rule.matcher).length > 0);
    for (const code of test.valid)
      if (matches(code)) failures.push({ grammar, kind: 'noisy', code });
    for (const code of test.invalid)
      if (!matches(code)) failures.push({ grammar, kind: 'missing', code });
  }
  return failures;
}
