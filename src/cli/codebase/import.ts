import type { Command } from 'commander';
import { resolve } from 'node:path';
import { CweList } from '../../codebase/cwe-list.js';
import { applyImport, type ImportResult } from '../../curation/import/apply-import.js';
import { importLines, importSummary } from '../../curation/import/import-report.js';
import { planImport, type ImportItem } from '../../curation/import/plan-import.js';
import { weaknessIfTaken, type Taken } from '../../curation/import/taken.js';
import { wholeNumber } from '../run-options.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from '../terminal.js';
import { loadFolders } from './folders.js';

/** Refused lines of a JSONL file that are named: all of a real set, and a bound for a file of line feeds. */
const maxNamedLines = 100_000;

interface ImportFlags {
  readonly to: string;
  readonly cwe?: number;
  readonly dryRun?: boolean;
  readonly includeNearDuplicates?: boolean;
  readonly allowSecrets?: boolean;
  readonly json?: boolean;
}

/** `seccoder codebase import SOURCE... --to DIR` */
export function addImport(codebase: Command, run: RunCommand): void {
  codebase
    .command('import')
    .description('take demonstrations over from SVEN JSONL files, folders or other codebases')
    .argument('<source...>', 'files or folders')
    .option('--to <dir>', 'the codebase folder', 'demonstrations')
    .option('--cwe <number>', 'the CWE of files whose folder names none', wholeNumber)
    .option('--dry-run', 'say what would happen and write nothing')
    .option('--include-near-duplicates', 'also what is nearly there already')
    .option('--allow-secrets', 'also what holds secrets, personal paths or addresses')
    .option('--json', 'one JSON document on stdout')
    .action((sources: string[], flags: ImportFlags) =>
      run((terminal) => importAll(terminal, sources, flags)),
    );
}

async function importAll(
  terminal: Terminal,
  sources: readonly string[],
  flags: ImportFlags,
): Promise<number> {
  const folder = resolve(flags.to);
  const { signal } = terminal;
  const taken: Taken = {
    includeNearDuplicates: flags.includeNearDuplicates === true,
    allowExposures: flags.allowSecrets === true,
  };
  const plan = await planImport({
    sources: await loadFolders(
      sources.map((source) => resolve(source)),
      terminal,
      maxNamedLines,
    ),
    existing: await loadFolders([folder], terminal),
    list: await CweList.load(),
    cwe: flags.cwe,
    ...taken,
    signal,
  });
  const results: readonly ImportItem[] =
    flags.dryRun === true
      ? plan
      : await applyImport(plan, {
          folder,
          ...taken,
          signal,
          onProgress: ({ done, total }) =>
            terminal.progress(`Importing: ${done} of ${total}`, done === total),
        });
  if (flags.json)
    printJson(terminal, { dryRun: flags.dryRun === true, items: results.map(itemJson) });
  else for (const line of importLines(results)) terminal.out(`${line}\n`);
  terminal.tell(`${flags.dryRun === true ? 'Nothing was written. ' : ''}${importSummary(plan)}`);
  const allTaken = results.every((item) => isTaken(item, taken));
  return allTaken ? exitCodes.ok : exitCodes.no;
}

/** False for what a person has to look at; that it was there already is no such thing. */
function isTaken({ verdict, ...item }: ImportItem | ImportResult, taken: Taken): boolean {
  if ('outcome' in item && item.outcome.kind === 'failed') return false;
  switch (verdict.kind) {
    case 'refused':
      return false;
    case 'exposes':
      return taken.allowExposures;
    case 'near-duplicate':
      // One that nobody asked for was left out for that reason alone.
      return !taken.includeNearDuplicates || weaknessIfTaken(verdict, taken) !== undefined;
    case 'new':
    case 'duplicate':
      return true;
  }
}

function itemJson({ demonstration, ...item }: ImportItem) {
  const { title, language, cwe } = demonstration ?? {};
  return { ...item, title: title ?? null, language: language?.id ?? null, cwe: cwe ?? null };
}
