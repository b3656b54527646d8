import { existsSync } from 'node:fs';
import { devNull } from 'node:os';
import { sep } from 'node:path';
import { isAbort, SecCoderError } from '../../platform/errors.js';

/** Nothing that a repository configures is run, nothing is asked, and a name is no pattern. */
export const harmlessArguments: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', `core.hooksPath=${devNull}`],
  ...['-c', 'core.quotePath=false'],
];

/** The environment of Git: it asks nothing, and its messages are those that we know. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}

/**
 * What a failed start of Git means to a user.
 * @param folder in which it was to run
 * @returns what the signal was aborted with; a SecCoderError `input` where there is no such folder, else
 *   `missing`
 */
export function startFailure(folder: string, signal: AbortSignal, error: unknown): Error {
  if (error instanceof Error && (isAbort(error) || signal.aborted)) return error;
  // A process cannot start in a folder that there is not; the error is that of a missing program.
  if (!existsSync(folder + sep))
    return new SecCoderError('input', `There is no folder ${folder}.`, {
      hint: 'Name a folder in a Git repository.',
      cause: error,
    });
  return new SecCoderError('missing', `Git could not be started in ${folder}.`, {
    hint: 'Install Git, and see that it is on the PATH.',
    cause: error,
  });
}

/** What Git says of why it failed: its last line. */
export function reasonOf(stderr: string): string {
  return stderr.trim().split('\n').at(-1) ?? '';
}
