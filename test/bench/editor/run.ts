/**
 * `npm run bench:editor`: drives a real VS Code with a keyboard script and prints what it took as a table.
 * Needs `npm run package` before, and once `npx tsx test/vscode/prepare.ts`.
 *
 *     npm run bench:editor -- --quick      a few presses of each kind and no built-in engine: under two minutes
 *     npm run bench:editor -- --presses 30  so many presses of each kind (default 12)
 *
 * Writes `test-results/bench-editor.json` and `test-results/bench-editor.md`. A missed aim is no failure.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tasks, watchTasks, type Tasks } from '../../vscode/support/probe.js';
import { ScriptedModel, tokens } from '../../vscode/support/scripted-model.js';
import { fetchTimeoutMs, realModels } from '../../support/real-models.js';
import type { Figure } from '../figure.js';
import { asMarkdown, asRow, presentConditions, type Report } from '../report.js';
import { answerTo, fiveLines } from './answers.js';
import { measureDeveloper } from './developer-figures.js';
import { measureGrowth, measureHabits } from './habit-figures.js';
import type { KeySamples } from './key-trials.js';
import { addedFigures, pressAllKinds, timeFigures } from './latency-figures.js';
import { measureAgainstServer } from './server-latency.js';
import { builtinModel, floor, withBuiltinEngine, withServer, type Subject } from './subjects.js';
import { taskFigures } from './task-figures.js';

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, presses: { type: 'string' } },
});
const presses = Number(flags.presses ?? (flags.quick ? 4 : 12));
const rounds = flags.quick ? 2 : 4;
const functions = flags.quick ? 1 : 2;
const builtinPresses = Math.min(presses, 5);

/** A server like a good one in the same house: 150 tokens a second after a moment. */
const usualPace = { pieces: tokens, firstMs: 60, eachMs: 6 };

/** Slow enough that each line is painted by itself. */
const slowLines = { eachMs: 400 };

const root = fileURLToPath(new URL('../../..', import.meta.url));
const conditions = presentConditions();
const figures: Figure[] = [];
const notes: string[] = [];

/** An editor for as long as it is measured; what cannot be measured does not take the rest down. */
async function measure(
  what: string,
  launch: () => Promise<Subject>,
  use: (subject: Subject, add: (seen: readonly Figure[]) => void) => Promise<void>,
): Promise<void> {
  process.stderr.write(`Measuring ${what} …\n`);
  let subject: Subject | undefined;
  try {
    subject = await launch();
    await use(subject, (seen) => {
      figures.push(...seen);
      // At once, so that a run that is ended early was not for nothing.
      process.stderr.write(`${seen.map(asRow).join('\n')}\n`);
    });
  } catch (error) {
    notes.push(`Not measured to its end: ${what}. ${String(error)}`);
    process.exitCode = 1;
  } finally {
    await subject?.editor.dispose();
  }
}

const model = await ScriptedModel.start();
let own: readonly KeySamples[] = [];
let ownTasks: Tasks | undefined;

await measure('the editor alone', floor, async (subject) => {
  await watchTasks(subject.editor);
  own = await pressAllKinds(subject, presses);
  ownTasks = await tasks(subject.editor);
});

await measure(
  'an instant server',
  () => withServer(model),
  async (subject, add) => {
    model.writes(answerTo);
    await watchTasks(subject.editor);
    const ours = await pressAllKinds(subject, presses, () => model.requests.length);
    const ourTasks = await tasks(subject.editor);
    add(addedFigures(own, ours));
    if (ownTasks) add(taskFigures(ownTasks, ourTasks));
    add(await measureHabits(subject, model, rounds));
    model.writes(fiveLines, slowLines);
    add(await measureGrowth('Five lines, one every 400 ms', subject, rounds, 3_000));
    model.writes(answerTo, usualPace);
    add(await measureAgainstServer(subject, model, own, presses));
    add(await measureDeveloper(subject, model, functions));
  },
);
await model.stop();

if (flags.quick) {
  notes.push('Not measured: the built-in engine (--quick).');
} else {
  await realModels().fetch(builtinModel, { signal: AbortSignal.timeout(fetchTimeoutMs) });
  await measure(
    `the built-in engine with ${builtinModel}`,
    withBuiltinEngine,
    async (subject, add) => {
      add(timeFigures('Built-in engine', await pressAllKinds(subject, builtinPresses)));
      add(await measureGrowth('Built-in engine', subject, builtinPresses, 4_000));
    },
  );
}

const report: Report = { conditions, figures, notes };
const folder = join(root, 'test-results');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'bench-editor.json'), `${JSON.stringify(report, null, 2)}\n`);
await writeFile(join(folder, 'bench-editor.md'), asMarkdown(report));
process.stdout.write(`\n${asMarkdown(report)}`);
