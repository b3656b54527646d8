import type { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { coverageReport, type CoverageReport } from '../../curation/coverage/coverage-report.js';
import { htmlReport } from '../../curation/coverage/html-report.js';
import { markdownReport } from '../../curation/coverage/markdown-report.js';
import type { Assets } from '../../platform/assets.js';
import { installedAssets, openPipeline } from '../open-pipeline.js';
import { addEmbedderOptions, settingsOf, type RunFlags } from '../run-options.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from '../terminal.js';
import { codebaseFolders } from './folders.js';
import { writeReportFile } from './report-file.js';

interface ReportFlags extends RunFlags {
  readonly html?: string;
  readonly json?: boolean;
}

/**
 * `seccoder codebase report [DIR...]`
 * @param assets what the search needs
 */
export function addReport(codebase: Command, run: RunCommand, assets = installedAssets()): void {
  const command = codebase
    .command('report')
    .description('coverage against the CWE Top 25, gaps first, and how well a CWE finds its own')
    .argument(
      '[dir...]',
      'folders or .jsonl files (default: demonstrations, else the bundled ones)',
    );
  addEmbedderOptions(command)
    .option('--html <file>', 'write the report as a page with a chart')
    .option('--json', 'one JSON document on stdout')
    .action((folders: string[], flags: ReportFlags) =>
      run((terminal) => report(terminal, folders, flags, assets)),
    );
}

async function report(
  terminal: Terminal,
  named: readonly string[],
  { html, json, ...flags }: ReportFlags,
  assets: Assets,
): Promise<number> {
  const settings = settingsOf(flags);
  const pipeline = openPipeline(terminal, {
    settings,
    codebase: codebaseFolders(named),
    seed: 0,
    assets,
  });
  try {
    const { signal } = terminal;
    const made = await coverageReport({
      demonstrations: await pipeline.usableDemonstrations(signal),
      retriever: await pipeline.retriever(signal),
      signal,
      onProgress: ({ done, total }) =>
        terminal.progress(`Searching with each demonstration: ${done} of ${total}`, done === total),
    });
    if (html !== undefined) {
      await writeReportFile(html, await htmlReport(made, randomBytes(16).toString('hex')));
      terminal.tell(`The page is in ${html}.`);
    }
    if (json === true) printJson(terminal, reportJson(made));
    else terminal.out(markdownReport(made));
    return exitCodes.ok;
  } finally {
    await pipeline.dispose();
  }
}

function reportJson({ rows, ...report }: CoverageReport) {
  return {
    ...report,
    rows: rows.map(({ languages, ...row }) => ({
      ...row,
      languages: Object.fromEntries(languages),
    })),
  };
}
