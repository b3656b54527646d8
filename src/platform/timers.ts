/** Time as the code here uses it, so that tests move it by hand instead of waiting. */
export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `run` once after `ms` milliseconds. @returns what cancels it */
  after(ms: number, run: () => void): () => void;
}

/** The real clock. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Waits `ms` milliseconds. @throws AbortError as soon as the signal is aborted */
export async function delay(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve) => {
    const finish = () => {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = timers.after(ms, finish);
    signal.addEventListener('abort', finish);
  });
  signal.throwIfAborted();
}
