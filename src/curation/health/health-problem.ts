/** How much a problem weighs: errors and warnings fail a check, notes do not. */
export type HealthSeverity = 'error' | 'warning' | 'note';

/** What can be wrong with a file of a secure codebase, with what it means in one line. */
export const healthCodes = {
  'cannot-be-used': { severity: 'error', help: 'The loader refuses the file.' },
  'hidden-character': {
    severity: 'error',
    help: 'A character that a reader does not see but a model does.',
  },
  'does-not-parse': { severity: 'error', help: 'The code has a syntax error.' },
  'no-cwe': { severity: 'warning', help: 'The folder names no CWE, or one that does not exist.' },
  'no-description': {
    severity: 'warning',
    help: 'The first comment should say what the code does and what makes it secure.',
  },
  'too-long': { severity: 'warning', help: 'The code does not fit its part of a prompt whole.' },
  duplicate: { severity: 'warning', help: 'Another demonstration has nearly the same code.' },
  'ends-template': {
    severity: 'warning',
    help: 'Something in the code would end the comment in which the model is shown it.',
  },
  'addresses-model': {
    severity: 'error',
    help: 'Text that speaks to a model instead of showing code.',
  },
  flagged: { severity: 'error', help: 'An analyser finds a vulnerability in the demonstration.' },
  'undistinguished-counterpart': {
    severity: 'note',
    help: 'No analyser tells the vulnerable counterpart from the demonstration.',
  },
  'not-reviewed': { severity: 'error', help: 'The file is not what the review lock approves.' },
} as const satisfies Readonly<Record<string, { severity: HealthSeverity; help: string }>>;

/** The identifier of a kind of problem. */
export type HealthCode = keyof typeof healthCodes;

/** A part of a text. Lines and columns count from 1, columns in UTF-16 code units; the end is excluded. */
export interface TextRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A repair that a front door can offer: edits of the file, from its end to its beginning. */
export interface HealthFix {
  readonly title: string;
  readonly edits: readonly { readonly range: TextRange; readonly newText: string }[];
}

/** Something wrong with a file, at its place. */
export interface HealthProblem {
  readonly code: HealthCode;
  readonly severity: HealthSeverity;
  /** Absolute. */
  readonly path: string;
  readonly range: TextRange;
  readonly message: string;
  readonly fix?: HealthFix;
}

/** The beginning of a file, for what concerns it as a whole. */
export const fileStart: TextRange = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** A problem with the usual severity of its code. */
export function healthProblem(
  code: HealthCode,
  path: string,
  range: TextRange,
  message: string,
  fix?: HealthFix,
): HealthProblem {
  const { severity } = healthCodes[code];
  return { code, severity, path, range, message, ...(fix === undefined ? {} : { fix }) };
}

/** By path, then by place. */
export function compareProblems(a: HealthProblem, b: HealthProblem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (
    a.range.startLine - b.range.startLine ||
    a.range.startColumn - b.range.startColumn ||
    (a.code < b.code ? -1 : 1)
  );
}
