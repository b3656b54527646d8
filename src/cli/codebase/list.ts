import type { Command } from 'commander';
import type { Demonstration } from '../../codebase/demonstration.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from '../terminal.js';
import { codebaseFolders, loadFolders } from './folders.js';

/** `seccoder codebase list [DIR...]` */
export function addList(codebase: Command, run: RunCommand): void {
  codebase
    .command('list')
    .description('what a secure codebase holds')
    .argument(
      '[dir...]',
      'folders or .jsonl files (default: demonstrations, else the bundled ones)',
    )
    .option('--json', 'one JSON document on stdout')
    .action((folders: string[], flags: { json?: boolean }) =>
      run((terminal) => list(terminal, folders, flags.json === true)),
    );
}

async function list(terminal: Terminal, named: readonly string[], json: boolean): Promise<number> {
  const { demonstrations, problems } = await loadFolders(codebaseFolders(named), terminal);
  if (json) {
    printJson(terminal, { demonstrations: demonstrations.map(demonstrationJson), problems });
  } else {
    for (const one of demonstrations) terminal.out(`${demonstrationLine(one)}\n`);
    for (const { path, message } of problems) terminal.tell(`${path}: ${message}`);
    terminal.tell(`${demonstrations.length} demonstrations, ${problems.length} files refused.`);
  }
  return exitCodes.ok;
}

function demonstrationJson(demonstration: Demonstration) {
  const { id, path, cwe, language, title, review, disabled, vulnerableCode } = demonstration;
  return {
    id,
    path,
    cwe: cwe ?? null,
    language: language.id,
    title,
    review,
    disabled,
    counterpart: vulnerableCode !== undefined,
  };
}

/** A demonstration as one line for people. */
export function demonstrationLine({ id, cwe, title, review, disabled }: Demonstration): string {
  const state = disabled ? 'disabled' : review;
  return [state, cwe === undefined ? 'no CWE' : `CWE-${cwe}`, title, id].join('  ');
}
