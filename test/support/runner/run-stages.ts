import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { COUNTS_FILE_VARIABLE, readCounts } from './counts.js';
import { runNode, type NodeEnd } from './run-node.js';

/** One child process of a test run: a preparation, or a mocha run with the count reporter. */
export interface Stage {
  readonly name: string;
  /** Arguments for Node. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is ended and counts as failed: several times what it takes on a slow machine. */
  readonly limitMs: number;
  /** Whether it is a mocha run, whose tests are counted. */
  readonly isTests: boolean;
  /** Names of earlier stages without which this one makes no sense. */
  readonly needs?: readonly string[];
}

/** The sum over all stages. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What went wrong beside failing tests, one sentence each. Every one is among `failed`. */
  readonly problems: readonly string[];
}

/** What {@link runStages} needs of its caller. */
export interface RunOptions {
  /** Ends the running stage and the whole run. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** A signal that is aborted after so many milliseconds. */
  readonly timeout?: (ms: number) => AbortSignal;
  /** Where the output of the stages goes; by default where ours goes. */
  readonly output?: 'inherit' | 'ignore';
}

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly problem?: string;
}

/**
 * Runs the stages one after the other and adds up their counts. A stage that ends badly without a failed
 * test to show for it adds one to `failed`, and the stages that need it are not run and count likewise.
 *
 * @throws AbortError when the signal is aborted, after the running stage was ended.
 */
export async function runStages(stages: readonly Stage[], options: RunOptions): Promise<Totals> {
  const outcomes: Outcome[] = [];
  const lost = new Set<string>();
  for (const stage of stages) {
    options.signal.throwIfAborted();
    const without = stage.needs?.find((name) => lost.has(name));
    options.say(`\n== ${stage.name}`);
    const outcome =
      without === undefined
        ? await runStage(stage, options)
        : failure(stage, `was not run, because of: ${without}`);
    if (outcome.problem !== undefined) {
      options.say(outcome.problem);
      lost.add(stage.name);
    }
    outcomes.push(outcome);
  }
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    problems: outcomes.flatMap(({ problem }) => problem ?? []),
  };
}

/** The one line that says how a test run went. */
export function summaryLine({ passed, failed, skipped }: Totals): string {
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  return `${passed} passed, ${failed} failed${tail}`;
}

async function runStage(stage: Stage, options: RunOptions): Promise<Outcome> {
  const { signal, timeout = (ms: number) => AbortSignal.timeout(ms), output = 'inherit' } = options;
  const folder = await mkdtemp(join(tmpdir(), 'seccoder-test-'));
  const file = join(folder, 'counts.json');
  try {
    const env = { ...stage.env, [COUNTS_FILE_VARIABLE]: file };
    const limit = timeout(stage.limitMs);
    const end = await runNode(stage.args, { env, limit, signal, output });
    signal.throwIfAborted();
    return stage.isTests ? testOutcome(stage, end, file) : preparationOutcome(stage, end);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function preparationOutcome(stage: Stage, { exit, timedOut }: NodeEnd): Outcome {
  if (timedOut) return failure(stage, `was ended after ${minutes(stage.limitMs)}`);
  return exit === 0 ? { passed: 0, failed: 0, skipped: 0 } : failure(stage, `ended with ${exit}`);
}

function testOutcome(stage: Stage, { exit, timedOut }: NodeEnd, file: string): Outcome {
  const counts = readCounts(file);
  if (counts === undefined) {
    return failure(
      stage,
      timedOut ? 'started no test in time' : `ended with ${exit} before a test`,
    );
  }
  if (timedOut || !counts.finished) {
    const how = timedOut ? `was ended after ${minutes(stage.limitMs)}` : `ended with ${exit}`;
    const culprit = counts.running === undefined ? 'between two tests' : `in "${counts.running}"`;
    const where = counts.finished ? 'after the last test: something is still open' : culprit;
    return failure(stage, `${how} ${where}`, counts);
  }
  if (exit !== 0 && counts.failed === 0) {
    return failure(stage, `ended with ${exit} although no test failed`, counts);
  }
  return counts;
}

function failure(
  stage: Stage,
  sentence: string,
  counts: Outcome = { passed: 0, failed: 0, skipped: 0 },
): Outcome {
  return {
    passed: counts.passed,
    failed: counts.failed + 1,
    skipped: counts.skipped,
    problem: `${stage.name}: ${sentence}.`,
  };
}

function minutes(ms: number): string {
  const MS_PER_MINUTE = 60_000;
  return `${Math.round((ms / MS_PER_MINUTE) * 10) / 10} min`;
}
