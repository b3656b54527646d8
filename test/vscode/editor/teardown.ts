/** The signals after which nobody calls `dispose` any more, with the number that goes into the exit code. */
const FATAL_SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** By convention of the shell, a program that a signal ended exits with this plus the signal's number. */
const SIGNAL_EXIT_BASE = 128;

/**
 * How often the parent is looked after. Mocha runs tests in a child process and passes only SIGINT on to it:
 * ended in any other way, it leaves its child running alone.
 */
const PARENT_POLL_MS = 500;

interface Step {
  /** The orderly way, with time to wait. */
  readonly orderly: () => Promise<void>;
  /** The way left when the process is exiting and nothing can be awaited. */
  readonly atExit: () => void;
}

/**
 * The things to undo, in reverse order of their making. They are undone by `dispose`, or else when this process
 * exits or is told to by a signal, so that a crashed or interrupted test run leaves no editor behind.
 */
export class Teardown {
  private readonly steps: Step[] = [];
  private readonly signals = Object.entries(FATAL_SIGNALS).map(([signal, number]) => ({
    signal: signal as NodeJS.Signals,
    // Exiting runs the `exit` listeners, ours among them and the browser's own.
    listener: () => process.exit(SIGNAL_EXIT_BASE + number),
  }));
  private readonly parent = process.ppid;
  private readonly parentWatch = setInterval(() => {
    if (process.ppid !== this.parent) {
      process.exit(SIGNAL_EXIT_BASE + FATAL_SIGNALS.SIGHUP);
    }
  }, PARENT_POLL_MS);
  private disposal: Promise<void> | undefined;

  constructor() {
    this.parentWatch.unref();
    process.once('exit', this.undoAtExit);
    this.signals.forEach(({ signal, listener }) => process.once(signal, listener));
  }

  /** Remembers one more thing to undo. */
  add(orderly: () => Promise<void>, atExit: () => void): void {
    this.steps.push({ orderly, atExit });
  }

  /** Undoes everything. A step that fails does not keep the others from running; the first failure is thrown. */
  dispose(): Promise<void> {
    this.disposal ??= this.undo();
    return this.disposal;
  }

  private async undo(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.steps.at(-1); step !== undefined; step = this.steps.at(-1)) {
      try {
        await step.orderly();
      } catch (error) {
        failures.push(error);
      }
      // Only now: an exit in the middle of the orderly way still has to undo this step.
      this.steps.pop();
    }
    clearInterval(this.parentWatch);
    process.removeListener('exit', this.undoAtExit);
    this.signals.forEach(({ signal, listener }) => process.removeListener(signal, listener));
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  private readonly undoAtExit = (): void => {
    for (const step of this.steps.reverse()) {
      try {
        step.atExit();
      } catch {
        // Exiting: nobody is left to tell, and the remaining steps matter more.
      }
    }
  };
}

/** Launches something; when that fails half-way, undoes the half that was done. */
export async function launchGuarded<T>(launch: (teardown: Teardown) => Promise<T>): Promise<T> {
  const teardown = new Teardown();
  try {
    return await launch(teardown);
  } catch (error) {
    await teardown.dispose();
    throw error;
  }
}
