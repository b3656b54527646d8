import type { GuardFinding } from '../guard/guard-finding.js';

/** What happens to a suggestion with a finding: asked for once more, shown all the same, or not shown. */
export const findingActions = ['regenerate', 'show', 'withhold'] as const;
export type FindingAction = (typeof findingActions)[number];

/** Text that is about to be inserted into a document. */
export interface InsertedCode {
  readonly languageId: string;
  /** The document before the insertion. */
  readonly before: string;
  readonly text: string;
  /** The document behind the insertion, without what the text takes the place of. */
  readonly after: string;
  /** The document's path; empty where it has none. */
  readonly path: string;
}

/** What the guard says of inserted code. */
export interface CheckedCode {
  /** Those in the inserted text or caused by it; none is blamed on it that was there before. */
  readonly findings: readonly GuardFinding[];
  /** False where there is no rule for the language, so that nothing was looked at. */
  readonly guarded: boolean;
}

/** Judges code before it is shown. */
export interface CodeCheck {
  /** @throws SecCoderError when it cannot judge: then nothing may be shown; AbortError */
  check(code: InsertedCode, signal: AbortSignal): Promise<CheckedCode>;
}

/** Lets everything pass, where there is no guard: in measurements of other parts. */
export const noCheck: CodeCheck = {
  check: () => Promise.resolve({ findings: [], guarded: false }),
};
