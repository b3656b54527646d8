import { findingText } from '../guard/guard-finding.js';
import type { CompletionTrace, DemonstrationUse, GuardReport } from './outcome.js';

/**
 * A completion's trace as Markdown for people: what was sent, which demonstration was used and why.
 * Shown by "Show last prompt" and by `--explain`.
 */
export function explainTrace(trace: CompletionTrace): string {
  const { generator, embedder, usage, timings } = trace;
  const tokens = [usage.promptTokens, usage.completionTokens].map((n) => n ?? '?').join(' + ');
  return [
    `# Last prompt`,
    '',
    `- File: ${trace.path === '' ? 'untitled' : trace.path} (${trace.languageId})`,
    `- Generator: ${generator.id}, ${generator.model}, ${generator.device}`,
    ...trace.passedOver.map(({ id, reason }) => `- Not ${id}: ${reason.message}`),
    `- Embedder: ${embedder === null ? 'none' : `${embedder.id}, ${embedder.model}`}`,
    `- Strategy: ${trace.strategy}${trace.pinned ? ' (kept while you work in this function)' : ''}`,
    `- Tokens: ${tokens} (prompt + completion)`,
    `- Time: context ${ms(timings.contextMs)}, retrieval ${ms(timings.retrieveMs)}, ` +
      `first text ${ms(timings.firstTokenMs)}, guard ${ms(timings.guardMs)}, whole ${ms(timings.totalMs)}`,
    '',
    '## Demonstrations',
    '',
    ...(trace.demonstrations.length === 0
      ? ['None: the strategy gave no demonstration for this language.']
      : trace.demonstrations.map(demonstrationLine)),
    '',
    ...guardLines(trace.guard),
    '## Query',
    '',
    ...fenced(trace.query),
    '',
    '## Prompt',
    '',
    ...fenced(trace.prompt),
    '',
    '## Answer',
    '',
    ...fenced(trace.answer),
    '',
  ].join('\n');
}

/** What the guard did is said even when it found nothing, so that silence is no mystery. */
function guardLines({ verdict, findings, refused }: GuardReport): string[] {
  return [
    '## Guard',
    '',
    verdictSentences[verdict],
    '',
    ...findings.flatMap((finding) => [
      `- ${findingText(finding)} (${finding.ruleId}, line ${finding.startLine + 1})`,
      ...(finding.note === '' ? [] : [`  ${finding.note.trim().replace(/\s+/g, ' ')}`]),
    ]),
    ...(findings.length === 0 ? [] : ['']),
    ...(refused === undefined ? [] : ['What was not shown:', '', ...fenced(refused), '']),
  ];
}

const verdictSentences: Readonly<Record<GuardReport['verdict'], string>> = {
  unguarded: 'Not checked: there is no rule for this language.',
  clean: 'Checked: no finding.',
  regenerated: 'The first answer had findings; the model was asked again and this one has none.',
  shown: 'Shown with findings, as the settings want it.',
  withheld: 'Withheld because of findings.',
};

function demonstrationLine(use: DemonstrationUse): string {
  const { demonstration, score, ranks } = use;
  const cwe = demonstration.cwe === undefined ? 'no CWE' : `CWE-${demonstration.cwe}`;
  const rank = (['bm25', 'dense'] as const)
    .filter((index) => ranks[index] !== undefined)
    .map((index) => `${index} rank ${ranks[index] ?? ''}`)
    .join(', ');
  const why = `score ${score.toFixed(3)}${rank === '' ? '' : `, ${rank}`}`;
  const fate = use.use === 'omitted' ? `left out: ${use.reason ?? 'no room'}` : use.use;
  return `- ${cwe} ${demonstration.title} (${demonstration.id}): ${why}; ${fate}`;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

/** A fence longer than any run of backticks inside, so that the text cannot end it (CommonMark 4.5). */
function fenced(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return [fence, text, fence];
}
