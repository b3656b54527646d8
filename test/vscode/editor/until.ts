import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';

/** Long enough for anything that does not involve a model, on a machine shared with other work. */
const DEFAULT_TIMEOUT_MS = 10_000;

/** Two frames: a state that a user could notice is seen, and the editor is left time to work. */
const POLL_MS = 30;

/** How long to wait and what to do when it was in vain. */
export interface UntilOptions {
  readonly timeoutMs?: number;
  /** Runs before the error is thrown; what it returns goes into the message (a screenshot's path). */
  readonly onTimeout?: () => Promise<string>;
}

/**
 * Asks `probe` again and again until `accept` likes its answer, and returns that answer.
 * A probe that throws counts as not there yet: pages reload and editors come late.
 *
 * @throws Error that says what was waited for, how long, and what was seen last.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T>,
  accept: (state: T) => boolean,
  options: UntilOptions = {},
): Promise<T> {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const end = Date.now() + timeoutMs;
  let seen: string;
  do {
    try {
      const state = await probe();
      if (accept(state)) {
        return state;
      }
      seen = inspect(state);
    } catch (error) {
      seen = error instanceof Error ? error.message : String(error);
    }
    await delay(POLL_MS);
  } while (Date.now() < end);
  const note = await options.onTimeout?.();
  throw new Error(
    `Waited ${timeoutMs} ms for ${what}. Last seen: ${seen}${note === undefined ? '' : `\n${note}`}`,
  );
}
