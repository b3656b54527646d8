/** Installs the Python tools that the tests use: `npx tsx test/support/prepare-python-tools.ts` */
import { preparePythonTools } from './python-tools.js';

/** The same meaning as in the command line: a needed part is missing or unreachable. */
const EXIT_PART_MISSING = 3;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

try {
  // Interrupted, this process just ends: the lock goes stale and the unfinished folder is made afresh.
  await preparePythonTools({ signal: new AbortController().signal, say });
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = EXIT_PART_MISSING;
}
