import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import type { Teardown } from './teardown.js';

/** How long a process may take to end by itself before it is killed. */
const GRACE_MS = 3000;

/** How often a process group is looked at while it ends. */
const POLL_MS = 25;

/** A program in a process group of its own, so that its children end with it. */
export class Child {
  private text = '';
  private readonly process: ChildProcess;

  /** Starts the program and hands its end over to `teardown`. */
  constructor(
    private readonly program: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv,
    teardown: Teardown,
  ) {
    this.process = spawn(program, args, {
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.on('error', (error) => {
      this.text += `\n${error.message}`;
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (part: string) => {
        this.text += part;
      });
    }
    teardown.add(
      () => this.end(),
      () => {
        this.signal('SIGKILL');
      },
    );
  }

  /** Everything printed so far. */
  output(): string {
    return this.text;
  }

  /**
   * Waits for a line the program prints when it is ready.
   *
   * @throws Error with the output so far when the program ends first or the time is over.
   */
  async waitForOutput(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const match = pattern.exec(this.text);
      if (match !== null) {
        return match;
      }
      if (this.hasEnded() || Date.now() > until) {
        const reason = this.hasEnded()
          ? 'ended'
          : `did not say ${String(pattern)} within ${timeoutMs} ms`;
        throw new Error(`${this.program} ${reason}. It printed:\n${this.text}`);
      }
      await delay(POLL_MS);
    }
  }

  private hasEnded(): boolean {
    return (
      this.process.pid === undefined ||
      this.process.exitCode !== null ||
      this.process.signalCode !== null
    );
  }

  private async end(): Promise<void> {
    this.signal('SIGTERM');
    const until = Date.now() + GRACE_MS;
    while (this.signal(0) && Date.now() < until) {
      await delay(POLL_MS);
    }
    this.signal('SIGKILL');
    if (!this.hasEnded()) {
      await once(this.process, 'exit');
    }
  }

  /** Sends a signal to the whole group; false when no process of it is left. */
  private signal(signal: NodeJS.Signals | 0): boolean {
    if (this.process.pid === undefined) {
      return false;
    }
    if (process.platform === 'win32') {
      // No process groups there; the editor's main process takes its children along.
      return this.process.kill(signal);
    }
    try {
      return process.kill(-this.process.pid, signal);
    } catch {
      return false;
    }
  }
}
