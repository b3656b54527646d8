/**
 * Makes this machine ready for the end-to-end tests:
 *
 *     npx tsx test/vscode/prepare.ts
 *
 * Does nothing when everything is there. Exits with 3 when a needed part is missing and cannot be installed.
 */
import { ensurePackages } from './host/debian-packages.js';
import { installHost } from './host/install.js';

/** The same meaning as in the command line of the project: a needed part is missing or unreachable. */
const EXIT_PART_MISSING = 3;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

try {
  await ensurePackages(say);
  const host = await installHost(say);
  say(`Ready: ${host.folder}`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = EXIT_PART_MISSING;
}
