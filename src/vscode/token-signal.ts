import type { CancellationToken } from 'vscode';

/** The editor's cancellation as an abort signal. Call `close` at the end, so that nothing is left listening. */
export function signalOf(token: CancellationToken): { signal: AbortSignal; close: () => void } {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listening = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, close: () => void listening.dispose() };
}
