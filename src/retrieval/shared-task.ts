/**
 * Work that many callers wait for and none of them owns, such as building an index: it starts with the
 * first caller, runs once, and goes on when a caller gives up waiting. After a failure the next caller
 * starts it again.
 */
export class SharedTask<T> {
  private readonly controller = new AbortController();
  private running: Promise<T> | undefined;
  private finished: { readonly value: T } | undefined;

  constructor(private readonly work: (signal: AbortSignal) => Promise<T>) {}

  /** Whether the result is there. */
  get ready(): boolean {
    return this.finished !== undefined;
  }

  /** Whether the work is under way. */
  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** The result, where it is there already. */
  get value(): T | undefined {
    return this.finished?.value;
  }

  /**
   * The result. Aborting `signal` ends the waiting at once, not the work.
   * @throws AbortError on abort and after dispose; else what the work throws
   */
  async get(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    this.controller.signal.throwIfAborted();
    if (this.finished) return this.finished.value;
    return await untilAborted(this.start(), signal);
  }

  /** Forgets the result, so that the next caller starts the work again. */
  reset(): void {
    this.finished = undefined;
  }

  /** Aborts the work and waits for its end. */
  async dispose(): Promise<void> {
    this.controller.abort();
    await this.running?.catch(() => undefined);
  }

  private start(): Promise<T> {
    this.running ??= this.run();
    return this.running;
  }

  private async run(): Promise<T> {
    try {
      // A turn later, so that `running` is set before the work can fail.
      const value = await Promise.resolve(this.controller.signal).then(this.work);
      this.finished = { value };
      return value;
    } finally {
      this.running = undefined;
    }
  }
}

/** Rejects with the signal's reason when it fires first; a later failure of the work is then not unhandled. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
