import { labelOf, type CoverageReport, type ReportRow } from './coverage-report.js';

/** The report as Markdown, for a terminal or a pull request. */
export function markdownReport(report: CoverageReport): string {
  const { rows, top25Year, total } = report;
  const gaps = rows.filter(({ total: count, rank }) => count === 0 && rank !== undefined);
  return [
    '# Coverage of the secure codebase',
    `${total} demonstrations cover ${25 - gaps.length} of the CWE Top 25 (${top25Year}).`,
    gaps.length === 0 ? '' : `Without a demonstration: ${gaps.map(labelOf).join(', ')}.`,
    accuracySentence(report),
    table(report),
    usageSection(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function accuracySentence({ accuracy, strategy }: CoverageReport): string {
  if (accuracy === undefined) return '';
  return (
    `Leave-one-out retrieval (${strategy}, ${accuracy.queries} queries): the first result has the right CWE ` +
    `in ${percent(accuracy.top1)}, mean rank ${accuracy.meanRank.toFixed(2)}.`
  );
}

function table({ rows, languages, top25Year }: CoverageReport): string {
  const head = [`Rank ${top25Year}`, 'CWE', 'All', ...languages, 'Top-1', 'Mean rank'];
  const lines = rows.map((row) => cells(row, languages));
  const rule = head.map((_, column) => (column === 1 ? '---' : '---:'));
  return [head, rule, ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** What the columns of the table say of a CWE. */
export function cells(row: ReportRow, languages: readonly string[]): string[] {
  const { rank, total, accuracy } = row;
  return [
    rank === undefined ? '' : String(rank),
    labelOf(row),
    String(total),
    ...languages.map((language) => String(row.languages.get(language) ?? '')),
    accuracy === undefined ? '' : percent(accuracy.top1),
    accuracy === undefined ? '' : accuracy.meanRank.toFixed(2),
  ];
}

function usageSection({ usage }: CoverageReport): string {
  if (usage === undefined) return '';
  const lines = usage.used.map(
    ({ demonstration, shown, accepted, last }) =>
      `| ${escaped(demonstration.title)} | ${shown} | ${percent(accepted / Math.max(shown, accepted))} | ${last} |`,
  );
  return [
    '## Use',
    `${usage.never} demonstrations were never in the prompt of a completion that was shown.`,
    ...(lines.length === 0
      ? []
      : [
          [
            '| Demonstration | Shown | Accepted | Last |',
            '| --- | ---: | ---: | --- |',
            ...lines,
          ].join('\n'),
        ]),
  ].join('\n\n');
}

/** A title from a file as text of a table's cell: nothing in it is markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|]/g, '\\$&');
}

/** `66.7 %`. @param share 0 to 1 */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
