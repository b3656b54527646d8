import { coverageChart } from './coverage-chart.js';
import { labelOf, type CoverageReport } from './coverage-report.js';
import { cells, percent } from './markdown-report.js';

/** Readable in light and dark, in a browser and in the editor, whose theme colours win where they are set. */
const style = `
:root { color-scheme: light dark; }
body { font: 14px/1.5 var(--vscode-font-family, system-ui, sans-serif); max-width: 60rem; margin: 0 auto;
  padding: 1rem 1.5rem; color: var(--vscode-foreground, CanvasText); background: var(--vscode-editor-background, Canvas); }
h1 { font-size: 1.5rem; font-weight: 600; } h2 { font-size: 1.15rem; font-weight: 600; margin-top: 2rem; }
table { border-collapse: collapse; } th, td { padding: 0.2rem 0.6rem; text-align: right; white-space: nowrap; }
th { font-weight: 600; border-bottom: 1px solid currentColor; } td.name, th.name { text-align: left; white-space: normal; min-width: 18rem; }
tr.gap { color: var(--vscode-editorWarning-foreground, #a15c00); } svg { max-width: 100%; height: auto; }
.table { overflow-x: auto; }
@media print { tr { break-inside: avoid; } }`;

/**
 * The report as one page without script or outside content.
 * @param nonce of the only style that the page's content security policy lets in
 */
export async function htmlReport(report: CoverageReport, nonce: string): Promise<string> {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coverage of the secure codebase</title>
<style nonce="${escapeHtml(nonce)}">${style}</style>
</head>
<body>
<h1>Coverage of the secure codebase</h1>
<p>${summary(report)}</p>
${await coverageChart(report)}
<h2>By CWE</h2>
<div class="table">${table(report)}</div>
${usage(report)}
</body>
</html>
`;
}

function summary({ rows, total, top25Year, accuracy, strategy }: CoverageReport): string {
  const gaps = rows.filter((row) => row.total === 0);
  const missing =
    gaps.length === 0 ? '' : ` Without a demonstration: ${gaps.map(labelOf).join(', ')}.`;
  const found =
    accuracy === undefined
      ? ''
      : ` Searched with the description of each (${strategy}), the first other demonstration has the right CWE in ${percent(accuracy.top1)} of ${accuracy.queries} cases; the mean rank is ${accuracy.meanRank.toFixed(2)}.`;
  return escapeHtml(
    `${total} demonstrations cover ${25 - gaps.length} of the CWE Top 25 (${top25Year}).${missing}${found}`,
  );
}

function table({ rows, languages, top25Year }: CoverageReport): string {
  const head = [`Rank ${top25Year}`, 'CWE', 'All', ...languages, 'Top-1', 'Mean rank'];
  const body = rows.map((row) => {
    const line = cells(row, languages).map((cell, column) => tag('td', cell, column));
    return `<tr${row.total === 0 ? ' class="gap"' : ''}>${line.join('')}</tr>`;
  });
  const heads = head.map((cell, column) => tag('th', cell, column)).join('');
  return `<table><thead><tr>${heads}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** The names stand in the second column. */
function tag(name: 'td' | 'th', text: string, column: number): string {
  return `<${name}${column === 1 ? ' class="name"' : ''}>${escapeHtml(text)}</${name}>`;
}

function usage({ usage: counted }: CoverageReport): string {
  if (counted === undefined) return '';
  const rows = counted.used.map(({ demonstration, shown, accepted, last }) => {
    const line = ['', demonstration.title, String(shown), String(accepted), last];
    return `<tr>${line
      .slice(1)
      .map((cell, column) => tag('td', cell, column + 1))
      .join('')}</tr>`;
  });
  const heads = ['Demonstration', 'Shown', 'Accepted', 'Last']
    .map((cell, column) => tag('th', cell, column + 1))
    .join('');
  return `<h2>Use</h2>
<p>${counted.never} demonstrations were never in the prompt of a completion that was shown.</p>
<div class="table"><table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (character) =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character] ?? '',
  );
}
