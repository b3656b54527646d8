import { randomBytes } from 'node:crypto';
import { l10n, ViewColumn, window } from 'vscode';
import type { Session } from '../session.js';
import { withProgress } from '../with-progress.js';
import type { UseCounter } from './use-counter.js';

/** Shows how the codebase covers the CWE Top 25, with the demonstrations of this window. */
export async function showCoverage(session: Session, uses: UseCounter): Promise<void> {
  await withProgress(l10n.t('Measuring the secure codebase'), async (progress, signal) => {
    const { coverageReport } = await import('../../curation/coverage/coverage-report.js');
    const { htmlReport } = await import('../../curation/coverage/html-report.js');
    const pipeline = await session.pipeline();
    let told = 0;
    const report = await coverageReport({
      demonstrations: await pipeline.usableDemonstrations(signal),
      retriever: await pipeline.retriever(signal),
      usage: uses.isOn ? uses.usage : undefined,
      signal,
      onProgress: ({ done, total }) => {
        const percent = total === 0 ? 100 : (100 * done) / total;
        progress.report({ increment: percent - told });
        told = percent;
      },
    });
    const panel = window.createWebviewPanel(
      'seccoder.coverage',
      l10n.t('Coverage of the secure codebase'),
      ViewColumn.Active,
      { enableScripts: false, localResourceRoots: [], enableFindWidget: true },
    );
    panel.webview.html = await htmlReport(report, randomBytes(16).toString('hex'));
  });
}
