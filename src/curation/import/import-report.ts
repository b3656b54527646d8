import type { Exposure } from '../exposures.js';
import type { ImportItem, ImportVerdict } from './plan-import.js';
import type { ImportResult } from './apply-import.js';

/** Refused lines of one JSONL file that are named in words; of more, only the number is told. */
const maxNamedLines = 20;

/** How many items have each verdict, in words: `3 new, 1 duplicate`. */
export function importSummary(items: readonly ImportItem[]): string {
  const kinds = ['new', 'near-duplicate', 'duplicate', 'exposes', 'refused'] as const;
  const counts = kinds.map((kind) => ({
    kind,
    count: total(items.filter(({ verdict }) => verdict.kind === kind)),
  }));
  const names = { exposes: 'with secrets or personal data' } as Readonly<Record<string, string>>;
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${names[kind] ?? kind}`);
  return parts.length === 0 ? 'Nothing was found.' : `${parts.join(', ')}.`;
}

/** A line for each item; of the lines of a file that are refused, the first 20 and how many more. */
export function importLines(items: readonly (ImportItem | ImportResult)[]): string[] {
  const named = new Map<string, number>();
  const more = new Map<string, (ImportItem | ImportResult)[]>();
  const lines = items.flatMap((item) => {
    const file = fileOfRefusedLine(item);
    if (file === undefined) return [importLine(item)];
    const count = named.get(file) ?? 0;
    named.set(file, count + 1);
    const isNamed = count < maxNamedLines && !isSummary(item);
    if (isNamed) return [importLine(item)];
    const left = more.get(file);
    if (left) left.push(item);
    else more.set(file, [item]);
    return [];
  });
  const rest = [...more].map(([file, left]) => `refused: ${total(left)} more lines  ${file}`);
  return [...lines, ...rest];
}

/** The JSONL file of which an item is a refused line, or refused lines. */
function fileOfRefusedLine({ source, verdict }: ImportItem): string | undefined {
  if (verdict.kind !== 'refused') return undefined;
  return verdict.lines === undefined ? /^(.*\.jsonl):\d+$/i.exec(source)?.[1] : source;
}

function isSummary({ verdict }: ImportItem): boolean {
  return verdict.kind === 'refused' && verdict.lines !== undefined;
}

/** Items, or the lines that they stand for. */
function total(items: readonly ImportItem[]): number {
  const count = ({ verdict }: ImportItem) =>
    verdict.kind === 'refused' ? (verdict.lines ?? 1) : 1;
  return items.reduce((sum, item) => sum + count(item), 0);
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
      return [
        `${Math.floor(100 * verdict.similarity)} % that of ${verdict.of}`,
        ...(verdict.exposures.length === 0 ? [] : [exposuresText(verdict.exposures)]),
      ].join(', ');
    case 'exposes':
      return exposuresText(verdict.exposures);
    case 'refused':
      return `refused: ${verdict.reason}`;
  }
}

function exposuresText(exposures: readonly Exposure[]): string {
  const found = exposures.map(({ kind, line, shown }) => `${kind} ${shown} (line ${line})`);
  return `holds ${found.join(', ')}`;
}
