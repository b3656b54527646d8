import { SecCoderError } from '../platform/errors.js';
import { linkedAbort } from '../platform/linked-abort.js';
import { systemTimers, type Timers } from '../platform/timers.js';

/** How long a run may take, and by which clock. */
export interface RunLimits {
  /** Milliseconds. */
  readonly limitMs: number;
  readonly timers?: Timers;
}

/**
 * Gives a run a signal that is aborted when its time is up, or when the caller's is.
 * @param name of the analyser, as a person knows it
 * @throws SecCoderError `internal` when the time is up; what the body throws
 */
export async function withTimeLimit<T>(
  name: string,
  signal: AbortSignal,
  { limitMs, timers = systemTimers }: RunLimits,
  body: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const link = linkedAbort([signal]);
  const late = timeIsUp(name, limitMs);
  const stopClock = timers.after(limitMs, () => link.abort(late));
  try {
    return await body(link.signal);
  } catch (error) {
    // Some of what is waited for rejects with an AbortError whatever the reason is.
    throw link.signal.reason === late && !signal.aborted ? late : error;
  } finally {
    stopClock();
    link.close();
  }
}

function timeIsUp(name: string, limitMs: number): SecCoderError {
  const seconds = Math.round(limitMs / 1000);
  const time = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  return new SecCoderError('internal', `${name} had not finished after ${time} and was stopped.`, {
    hint: 'Analyse fewer files at once, or with fewer rules.',
  });
}
