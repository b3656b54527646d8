import type { CompletionTrace, DemonstrationUse } from './outcome.js';

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
      `first text ${ms(timings.firstTokenMs)}, whole ${ms(timings.totalMs)}`,
    '',
    '## Demonstrations',
    '',
    ...(trace.demonstrations.length === 0
      ? ['None: the strategy gave no demonstration for this language.']
      : trace.demonstrations.map(demonstrationLine)),
    '',
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
