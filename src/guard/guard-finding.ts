import type { RuleSeverity } from './rule.js';

/** A weakness that the guard found. Lines and columns count from 0, columns in UTF-16 code units. */
export interface GuardFinding {
  readonly ruleId: string;
  /** The most fitting CWE number; undefined where the rule names none. */
  readonly cwe: number | undefined;
  readonly severity: RuleSeverity;
  /** One line: why the code is a weakness. */
  readonly message: string;
  /** The safe way; may be empty. */
  readonly note: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  /** Behind the last character. */
  readonly endColumn: number;
}

/** A finding in one line: `CWE-89: Values in SQL text can change the statement.` */
export function findingText({ cwe, message }: GuardFinding): string {
  return cwe === undefined ? message : `CWE-${cwe}: ${message}`;
}
