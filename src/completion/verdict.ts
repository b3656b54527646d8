import type { GuardFinding } from '../guard/guard-finding.js';
import type { FindingAction } from './code-check.js';
import type { CompletionOutcome, CompletionTrace, GuardReport } from './outcome.js';
import type { ReadText } from './read-generation.js';

/** What one prompt has led to. */
export interface Attempted {
  readonly read: ReadText;
  readonly trace: Omit<CompletionTrace, 'guard'>;
  /** What an attempt before has shown already. */
  readonly shownBefore: string;
}

/** The outcome of a completion that is asked for once. @param action what happens to text with findings */
export function judge({ read, trace }: Attempted, action: FindingAction): CompletionOutcome {
  const { findings, guarded } = read.checked;
  if (findings.length > 0 && action !== 'show') return withheld(read, read.shown, trace);
  const verdict = findings.length > 0 ? 'shown' : guarded ? 'clean' : 'unguarded';
  return ended(read.whole, read.answer, { ...trace, guard: { verdict, findings } });
}

/** The outcome when the first text had findings and the model was asked again. */
export function judgeSecond(first: Attempted, second: Attempted): CompletionOutcome {
  const { read, trace } = second;
  // A line that was only begun was never shown.
  const shown = (second.shownBefore + read.shown).trimEnd();
  // Asked again, a model may find nothing more to write; what it wrote first is then withheld.
  if (read.checked.findings.length > 0 || read.whole.trim() === '')
    return withheld(first.read, shown, trace);
  const guard: GuardReport = {
    verdict: 'regenerated',
    findings: first.read.checked.findings,
    refused: first.read.whole,
  };
  return ended(second.shownBefore + read.whole, read.answer, { ...trace, guard });
}

/** The safe ways that findings name, each once, as words for a model: why, and what to do instead. */
export function guidelineOf(findings: readonly GuardFinding[]): string {
  const sentences = findings.map(({ message, note }) => `${message} ${note}`.trim());
  return [...new Set(sentences)].slice(0, maxGuidelines).join('\n');
}

/** More would take the room of the code. */
const maxGuidelines = 3;

function withheld(
  { whole, checked }: ReadText,
  shown: string,
  trace: Omit<CompletionTrace, 'guard'>,
): CompletionOutcome {
  const { findings } = checked;
  const guard: GuardReport = { verdict: 'withheld', findings, refused: whole };
  return { kind: 'withheld', text: shown, refused: whole, findings, trace: { ...trace, guard } };
}

function ended(text: string, answer: string, trace: CompletionTrace): CompletionOutcome {
  if (text.trim() !== '') return { kind: 'suggestion', text, trace };
  const reason =
    answer.trim() === ''
      ? 'The model answered with nothing.'
      : 'The block at the cursor is already complete.';
  return { kind: 'nothing', reason, trace };
}
