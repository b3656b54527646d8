import { readFileSync } from 'node:fs';

/** Names the file that {@link CountReporter} writes its counts to. */
export const COUNTS_FILE_VARIABLE = 'SECCODER_TEST_COUNTS';

/** How far a mocha run has come. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The full title of the test that is running, to name the culprit of a hang. */
  readonly running?: string;
  /** Whether mocha came to its end; a process that then stays has something left open. */
  readonly finished: boolean;
}

/** The counts in a file; undefined when the process ended before it could write any. */
export function readCounts(file: string): Counts | undefined {
  try {
    // Written by our own reporter in the same run, hence not validated further.
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    return undefined;
  }
}
