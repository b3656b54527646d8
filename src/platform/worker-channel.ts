import { fork, type ChildProcess } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import {
  IPCMessageReader,
  IPCMessageWriter,
  PortMessageReader,
  PortMessageWriter,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';
import type { Log } from './log.js';

/** A script that runs as a worker. */
export interface WorkerScript {
  readonly path: string;
  /** Flags for Node; none by default, so that a debugger's port is not inherited. */
  readonly execArgv?: readonly string[];
}

/** A started worker: messages to and from it, and its end. */
export interface WorkerChannel {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Calls the listener once, with why, when the worker has ended for whatever reason. */
  onEnd(listener: (reason: string) => void): void;
  /** Ends the worker; resolves when it is gone. */
  end(): Promise<void>;
}

/** Runs a script in a thread: for work that blocks but cannot crash the process. */
export function startThread(script: WorkerScript, log: Log): WorkerChannel {
  // Its own stdout, so that a library's chatter does not end up in the JSON of the command line.
  const worker = new Worker(script.path, {
    execArgv: [...(script.execArgv ?? [])],
    stdout: true,
    stderr: true,
  });
  logLines(worker.stdout, log);
  logLines(worker.stderr, log);
  const ended = new Promise<string>((resolve) => {
    worker.once('error', (error) =>
      resolve(error instanceof Error ? error.message : String(error)),
    );
    worker.once('exit', (code) => resolve(`exit code ${code}`));
  });
  return {
    reader: new PortMessageReader(worker),
    writer: new PortMessageWriter(worker),
    onEnd: (listener) => void ended.then(listener),
    end: async () => {
      await worker.terminate();
    },
  };
}

/** Runs a script in a process of its own: for native code that may crash or run out of memory. */
export function startProcess(script: WorkerScript, log: Log): WorkerChannel {
  const child = fork(script.path, {
    execArgv: [...(script.execArgv ?? [])],
    // In the editor our own executable is Electron; this makes the child plain Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Structured clone in place of JSON: typed arrays arrive as such.
    serialization: 'advanced',
  });
  logLines(child.stdout, log);
  logLines(child.stderr, log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
  });
  return {
    reader: new IPCMessageReader(child),
    writer: new IPCMessageWriter(child),
    onEnd: (listener) => void ended.then(listener),
    end: () => kill(child, ended),
  };
}

async function kill(child: ChildProcess, ended: Promise<string>): Promise<void> {
  // SIGKILL: a native library in the middle of a computation does not hear a polite signal.
  child.kill('SIGKILL');
  await ended;
}

function logLines(stream: NodeJS.ReadableStream | null, log: Log): void {
  stream?.setEncoding('utf8').on('data', (text: string) => log.debug(text.trimEnd()));
}
