import { spawn, type ChildProcess } from 'node:child_process';

/** How a child process ended. */
export interface ProcessEnd {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  /** The last part of each output. */
  readonly stdout: string;
  readonly stderr: string;
}

/** UTF-16 code units kept of each output unless said otherwise: enough for the error at its end. */
const usualOutput = 16_000;

/**
 * Runs a program without a shell and waits for its end. On abort the program and all it started are
 * killed, and the promise rejects only when they are gone, so that their files can be removed.
 * @throws AbortError on abort; the error of `spawn` (`ENOENT`) when there is no such program
 */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: {
    cwd: string;
    env?: NodeJS.ProcessEnv;
    signal: AbortSignal;
    /** UTF-16 code units that are kept of each output, from its end. */
    maxOutput?: number;
  },
): Promise<ProcessEnd> {
  const { cwd, env = process.env, signal, maxOutput = usualOutput } = options;
  signal.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // A process group of its own, which can be killed as a whole.
    detached: process.platform !== 'win32',
  });
  const stdout = tailOf(child.stdout, maxOutput);
  const stderr = tailOf(child.stderr, maxOutput);
  const kill = () => killTree(child);
  signal.addEventListener('abort', kill, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    signal.throwIfAborted();
    return { code, stdout: stdout(), stderr: stderr() };
  } finally {
    signal.removeEventListener('abort', kill);
  }
}

function tailOf(stream: NodeJS.ReadableStream, length: number): () => string {
  // Joined once: a long text that is cut anew at each piece would be copied each time.
  let pieces: string[] = [];
  let held = 0;
  stream.setEncoding('utf8');
  stream.on('data', (piece: string) => {
    pieces.push(piece);
    held += piece.length;
    if (held < 2 * length) return;
    pieces = [pieces.join('').slice(-length)];
    held = Math.min(held, length);
  });
  return () => pieces.join('').slice(-length);
}

function killTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL'); // The group is gone already, or was never made.
  }
}
