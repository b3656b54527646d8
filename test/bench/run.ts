/**
 * `npm run bench`: measures the figures of the project and prints them as a table.
 *
 *     npm run bench -- --quick     without 100,000 demonstrations, whose index takes minutes to build
 *     npm run bench -- --editor    with the activation time; needs `npm run package` before
 *
 * Writes `test-results/bench.json` and `test-results/bench.md`. A missed aim is no failure of the command.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureActivation } from './activation.js';
import type { Figure } from './figure.js';
import { measureCodebase } from './codebase.js';
import { measureIndexing } from './indexing.js';
import { measureKeystroke } from './keystroke.js';
import { measureOverhead } from './overhead.js';
import { findVsix, measurePackage } from './package-size.js';
import { asMarkdown, asRow, presentConditions, type Report } from './report.js';
import { measureRetrieval } from './retrieval.js';

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, editor: { type: 'boolean' } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const conditions = presentConditions();
const figures: Figure[] = [];
const notes: string[] = [];

/** A figure that cannot be measured does not take the others down. */
async function measure(what: string, figuresOf: () => Promise<Figure[]>): Promise<void> {
  process.stderr.write(`Measuring ${what} …\n`);
  try {
    const seen = await figuresOf();
    figures.push(...seen);
    // At once, so that a run that is ended early was not for nothing.
    process.stderr.write(`${seen.map(asRow).join('\n')}\n`);
  } catch (error) {
    notes.push(`Not measured: ${what}. ${String(error)}`);
    process.exitCode = 1;
  }
}

await measure('the overhead of the pipeline', measureOverhead);
for (const size of [100, 1_000, 10_000]) {
  await measure(`retrieval from ${size} demonstrations`, () => measureRetrieval(size));
}
if (flags.quick) notes.push('Not measured: retrieval from 100,000 demonstrations (--quick).');
else await measure('retrieval from 100000 demonstrations', () => measureRetrieval(100_000));
await measure('a large codebase on disk', measureCodebase);
await measure('the indexing rate', measureIndexing);
await measure('the second keystroke', measureKeystroke);

const vsix = await findVsix(root);
if (vsix === undefined) {
  notes.push('Not measured: VSIX size and activation. Run first: npm run package');
} else {
  await measure('the package', () => measurePackage(vsix));
  if (flags.editor) await measure('the activation', () => measureActivation(vsix));
  else notes.push('Not measured: activation. Measure it with: npm run bench -- --editor');
}

const report: Report = { conditions, figures, notes };
const folder = join(root, 'test-results');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
await writeFile(join(folder, 'bench.md'), asMarkdown(report));
process.stdout.write(`\n${asMarkdown(report)}`);
