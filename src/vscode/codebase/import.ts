import { l10n, window } from 'vscode';
import { CweList } from '../../codebase/cwe-list.js';
import { loadCodebase } from '../../codebase/load-codebase.js';
import { applyImport } from '../../curation/import/apply-import.js';
import { importLines, importSummary } from '../../curation/import/import-report.js';
import { planImport, type ImportItem } from '../../curation/import/plan-import.js';
import type { Log } from '../../platform/log.js';
import { withProgress } from '../with-progress.js';
import type { Previews } from './previews.js';

/** What an import works with. */
interface ImportParts {
  readonly previews: Previews;
  readonly log: Log;
}

/** Asks for files or folders, shows what would be imported, and, if somebody says so, imports it. */
export async function importInto(folder: string, parts: ImportParts): Promise<void> {
  const sources = await window.showOpenDialog({
    title: l10n.t('Import demonstrations'),
    openLabel: l10n.t('Look at what is new'),
    canSelectFiles: true,
    canSelectFolders: true,
    canSelectMany: true,
  });
  if (sources === undefined) return;
  const paths = sources.map(({ fsPath }) => fsPath);
  const plan = await planned(paths, folder, parts.log);
  if (plan === undefined) return;
  await show(plan, parts);
  const count = plan.filter(({ verdict }) => verdict.kind === 'new').length;
  if (count === 0) {
    const text = l10n.t('There is nothing new to import. {0}', importSummary(plan));
    void window.showInformationMessage(text);
    return;
  }
  const yes = l10n.t('Import {0}', count);
  if ((await window.showInformationMessage(importSummary(plan), yes)) === yes)
    await write(plan, folder, parts);
}

async function planned(
  sources: readonly string[],
  folder: string,
  log: Log,
): Promise<ImportItem[] | undefined> {
  let plan: ImportItem[] | undefined;
  await withProgress(l10n.t('Looking at what is to be imported'), async (_progress, signal) => {
    plan = await planImport({
      sources: await loadCodebase(sources, { signal, log }),
      existing: await loadCodebase([folder], { signal, log }),
      list: await CweList.load(),
      signal,
    });
  });
  return plan;
}

async function write(
  plan: readonly ImportItem[],
  folder: string,
  parts: ImportParts,
): Promise<void> {
  await withProgress(l10n.t('Importing demonstrations'), async (progress, signal) => {
    const results = await applyImport(plan, {
      folder,
      includeNearDuplicates: false,
      allowExposures: false,
      signal,
      onProgress: ({ done, total }) =>
        progress.report({ message: l10n.t('{0} of {1}', done, total), increment: 100 / total }),
    });
    await show(results, parts);
    const written = results.filter(({ outcome }) => outcome.kind === 'written').length;
    void window.showInformationMessage(l10n.t('{0} demonstrations were imported.', written));
  });
}

async function show(items: readonly ImportItem[], { previews }: ImportParts): Promise<void> {
  const text = [importSummary(items), '', ...importLines(items), ''].join('\n');
  await previews.show(l10n.t('Import'), text, 'plaintext');
}
