import type { ImportItem, ImportVerdict } from './plan-import.js';
import type { ImportResult } from './apply-import.js';

/** How many items have each verdict, in words: `3 new, 1 duplicate`. */
export function importSummary(items: readonly ImportItem[]): string {
  const kinds = ['new', 'near-duplicate', 'duplicate', 'exposes', 'refused'] as const;
  const counts = kinds.map((kind) => ({
    kind,
    count: items.filter(({ verdict }) => verdict.kind === kind).length,
  }));
  const names = { exposes: 'with secrets or personal data' } as Readonly<Record<string, string>>;
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${names[kind] ?? kind}`);
  return parts.length === 0 ? 'Nothing was found.' : `${parts.join(', ')}.`;
}

/** What is planned for, or happened to, an item, as one line. */
export function importLine(item: ImportItem | ImportResult): string {
  const outcome = 'outcome' in item ? outcomeText(item.outcome) : undefined;
  const title = item.demonstration?.title ?? '';
  return [outcome ?? verdictText(item.verdict), title, item.source]
    .filter((part) => part !== '')
    .join('  ');
}

function outcomeText(outcome: ImportResult['outcome']): string | undefined {
  switch (outcome.kind) {
    case 'written':
      return `written to ${outcome.path}`;
    case 'failed':
      return `failed: ${outcome.reason}`;
    case 'left-out':
      return undefined;
  }
}

function verdictText(verdict: ImportVerdict): string {
  switch (verdict.kind) {
    case 'new':
      return 'new';
    case 'duplicate':
      return `duplicate of ${verdict.of}`;
    case 'near-duplicate':
      return `${Math.floor(100 * verdict.similarity)} % that of ${verdict.of}`;
    case 'exposes': {
      const found = verdict.exposures.map(
        ({ kind, line, shown }) => `${kind} ${shown} (line ${line})`,
      );
      return `holds ${found.join(', ')}`;
    }
    case 'refused':
      return `refused: ${verdict.reason}`;
  }
}
