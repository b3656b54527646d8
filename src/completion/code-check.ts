import type { GuardFinding } from '../guard/guard-finding.js';
import type { CursorContext } from '../prompt/cursor-context.js';

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
  /** The document's absolute path; undefined where it is not a file of this machine. */
  readonly file: string | undefined;
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

/**
 * Judges what would be inserted at a cursor. The context is a window of its document; what is found is told in
 * lines of the document.
 * @throws SecCoderError when the guard cannot judge; AbortError
 */
export async function checkAt(
  guard: CodeCheck,
  { languageId, file, head, prefix, suffix, firstLine = 0 }: CursorContext,
  text: string,
  signal: AbortSignal,
): Promise<CheckedCode> {
  // What the file imports counts wherever the window begins.
  const imports = head === '' ? '' : `${head}\n`;
  const before = imports + prefix;
  const { findings, guarded } = await guard.check(
    { languageId, before, text, after: suffix, file },
    signal,
  );
  const moved = firstLine - (imports.split('\n').length - 1);
  if (moved === 0) return { findings, guarded };
  const inDocument = findings.map((finding) => ({
    ...finding,
    startLine: Math.max(0, finding.startLine + moved),
    endLine: Math.max(0, finding.endLine + moved),
  }));
  return { findings: inDocument, guarded };
}

/** Lets everything pass, where there is no guard: in measurements of other parts. */
export const noCheck: CodeCheck = {
  check: () => Promise.resolve({ findings: [], guarded: false }),
};
