import type { Grammar } from '../platform/language.js';

/** How bad a finding of a rule is, in ast-grep's words. */
export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type RuleSeverity = (typeof severities)[number];

/** What ast-grep's engine matches: the parts of a rule file that say what the code looks like. */
export interface RuleMatcher {
  readonly rule: Readonly<Record<string, unknown>>;
  readonly constraints?: Readonly<Record<string, unknown>>;
  readonly utils?: Readonly<Record<string, unknown>>;
}

/** A rule of the guard, from a file in ast-grep's rule format. */
export interface GuardRule {
  readonly id: string;
  /** Absolute path of its file. */
  readonly path: string;
  /** As the file names it, such as `Python` or `Cpp`. */
  readonly language: string;
  /** The editor's identifiers of the languages that it is run on. */
  readonly languageIds: readonly string[];
  /** The grammars that it must compile for. */
  readonly grammars: readonly Grammar[];
  readonly severity: RuleSeverity;
  /** One line: why the code is a weakness. */
  readonly message: string;
  /** The safe way; empty if the file has none. */
  readonly note: string;
  /** CWE numbers, the most fitting first; empty if the file names none. */
  readonly cwes: readonly number[];
  readonly matcher: RuleMatcher;
}

/** A rule file, folder or grammar that cannot be used: shown to the user, never passed over. */
export interface RuleProblem {
  readonly path: string;
  /** A sentence. */
  readonly why: string;
}
