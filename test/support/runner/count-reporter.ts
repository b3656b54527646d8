import { writeFileSync } from 'node:fs';

import Mocha from 'mocha';

import { COUNTS_FILE_VARIABLE, type Counts } from './counts.js';

const { EVENT_RUN_END, EVENT_TEST_BEGIN, EVENT_TEST_END } = Mocha.Runner.constants;

/**
 * Mocha's usual report, which also keeps its counts in a file, so that `npm test` can add up several runs.
 * The file is written at every test: it tells what was running when a run had to be ended.
 */
export default class CountReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env[COUNTS_FILE_VARIABLE];
    if (file === undefined) return;
    const write = (state: Pick<Counts, 'running' | 'finished'>): void => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      writeFileSync(file, JSON.stringify({ passed, failed, skipped, ...state } satisfies Counts));
    };
    runner.on(EVENT_TEST_BEGIN, (test) => write({ running: test.fullTitle(), finished: false }));
    runner.on(EVENT_TEST_END, () => write({ finished: false }));
    runner.once(EVENT_RUN_END, () => write({ finished: true }));
  }
}
