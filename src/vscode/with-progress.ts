import { ProgressLocation, window, type Progress } from 'vscode';
import { isAbort, toSecCoderError } from '../platform/errors.js';
import { showFailure } from './failure-message.js';
import { signalOf } from './token-signal.js';

/**
 * Runs long work with a notification that can be cancelled; a failure is shown, a cancel is not.
 * @returns whether the work was done
 */
export async function withProgress(
  title: string,
  work: (
    progress: Progress<{ message?: string; increment?: number }>,
    signal: AbortSignal,
  ) => Promise<void>,
): Promise<boolean> {
  try {
    await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      async (progress, token) => {
        const { signal, close } = signalOf(token);
        try {
          await work(progress, signal);
        } finally {
          close();
        }
      },
    );
    return true;
  } catch (error) {
    if (!isAbort(error)) await showFailure(toSecCoderError(error));
    return false;
  }
}
