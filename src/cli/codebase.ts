import type { Command } from 'commander';
import { addAdd } from './codebase/add.js';
import { addCheck } from './codebase/check.js';
import { addImport } from './codebase/import.js';
import { addList } from './codebase/list.js';
import { addReport } from './codebase/report.js';
import { addReview } from './codebase/review.js';
import type { RunCommand } from './terminal.js';

/** Adds `seccoder codebase`: what a security lead does with a codebase folder. */
export function addCodebase(program: Command, run: RunCommand): void {
  const codebase = program
    .command('codebase')
    .description('curate a secure codebase: list, check, review, import, add, report');
  for (const add of [addList, addCheck, addReview, addImport, addAdd, addReport])
    add(codebase, run);
}
