/** An abort signal of one's own that also follows others. */
export interface LinkedAbort {
  readonly signal: AbortSignal;
  /** Aborts the own signal, by default as a cancellation; the others are left alone. */
  abort(reason?: unknown): void;
  /** Aborts and stops following: for the end, whether regular or not. */
  close(): void;
}

/**
 * Follows signals until closed. Unlike `AbortSignal.any`, nothing stays attached to a long-lived signal
 * when many short-lived requests follow it.
 */
export function linkedAbort(signals: readonly AbortSignal[]): LinkedAbort {
  const controller = new AbortController();
  const unlink = signals.map((signal) => {
    const follow = () => controller.abort(signal.reason);
    if (signal.aborted) follow();
    signal.addEventListener('abort', follow, { once: true });
    return () => signal.removeEventListener('abort', follow);
  });
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    close: () => {
      for (const remove of unlink.splice(0)) remove();
      controller.abort();
    },
  };
}
