import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a process may take to end by itself, and to end what it started, before it is killed. */
const GRACE_MS = 10_000;

/** How often a process group is looked at while it ends. */
const POLL_MS = 25;

/** How {@link runNode} runs a program. */
export interface RunNodeOptions {
  /** Added to this process' environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the program and all it started because its time is over. */
  readonly limit: AbortSignal;
  /** Ends them because the run is interrupted. */
  readonly signal: AbortSignal;
  /** Where its output goes: where ours goes, or nowhere. */
  readonly output: 'inherit' | 'ignore';
}

/** How a program came to its end. */
export interface NodeEnd {
  /** Its exit code, or the signal that ended it. */
  readonly exit: number | NodeJS.Signals;
  /** Whether it was ended because its time was over. */
  readonly timedOut: boolean;
}

/** Runs Node with these arguments to its end, without a shell. */
export async function runNode(args: readonly string[], options: RunNodeOptions): Promise<NodeEnd> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', options.output, options.output],
    // A process group of its own, so that everything it starts can be ended with it. On Windows the
    // option would open a console window; taskkill finds the tree there.
    detached: process.platform !== 'win32',
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const { limit, signal } = options;
  const stop = AbortSignal.any([limit, signal]);
  // Resolves when everything is ended, so that nothing outlives the test run.
  const endAll = (): Promise<void> =>
    child.pid === undefined ? Promise.resolve() : endTree(child.pid);
  let ending: Promise<void> | undefined;
  const end = (): void => {
    ending = endAll();
  };
  stop.addEventListener('abort', end, { once: true });
  if (stop.aborted) end();
  try {
    const [code, name] = await ended;
    return { exit: code ?? name ?? 'SIGKILL', timedOut: limit.aborted && !signal.aborted };
  } finally {
    stop.removeEventListener('abort', end);
    await (ending ?? endAll());
  }
}

/** Asks a process group to end, waits for it, and kills what is left. */
async function endTree(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await once(spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' }), 'close');
    return;
  }
  const until = Date.now() + GRACE_MS;
  let isThere = signalGroup(pid, 'SIGTERM');
  while (isThere && Date.now() < until) {
    await delay(POLL_MS);
    isThere = signalGroup(pid, 0);
  }
  if (isThere) signalGroup(pid, 'SIGKILL');
}

/** False when no process of the group is left. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
