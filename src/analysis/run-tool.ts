import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbort, SecCoderError } from '../platform/errors.js';
import { runProcess, type ProcessEnd } from '../platform/run-process.js';
import { diskFull, isDiskFull } from './disk-full.js';
import { maxSarifLength } from './sarif-reader.js';

/** One start of an analyser. */
export interface ToolRun {
  /** As a person knows it. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** How to get it. */
  readonly hint: string;
  /** UTF-16 code units that are kept of each output, from its end. */
  readonly maxOutput?: number;
}

/**
 * Runs an analyser until its end. On abort it and all it started are killed.
 * @throws SecCoderError `missing` when it cannot be started, `internal` when the disk is full; the
 *   signal's reason
 */
export async function runTool(run: ToolRun): Promise<ProcessEnd> {
  const { name, command, args, cwd, env, signal, maxOutput } = run;
  const capped = maxOutput === undefined ? {} : { maxOutput };
  let end: ProcessEnd;
  try {
    end = await runProcess(command, args, { cwd, env, signal, ...capped });
  } catch (error) {
    if (isAbort(error) || error instanceof SecCoderError) throw error;
    if (isDiskFull(error)) throw diskFull(name, cwd, error);
    throw new SecCoderError('missing', `${name} could not be started (${command}).`, {
      hint: run.hint,
      cause: error,
    });
  }
  if (end.code !== 0 && /no space left on device/i.test(end.stderr)) throw diskFull(name, cwd);
  return end;
}

/**
 * Runs with a folder of its own, which only this user may read, and removes it afterwards, whatever
 * happens. Names are unique: two runs at once do not meet.
 * @param parent is made if it is not there
 * @throws SecCoderError `internal` when the disk is full; what the body throws
 */
export async function withRunFolder<T>(
  parent: string,
  prefix: string,
  name: string,
  body: (folder: string) => Promise<T>,
): Promise<T> {
  let folder: string | undefined;
  try {
    await mkdir(parent, { recursive: true });
    folder = await mkdtemp(join(parent, prefix));
    return await body(folder);
  } catch (error) {
    throw isDiskFull(error) ? diskFull(name, parent, error) : error;
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * What an analyser wrote, up to one character more than the reader takes, so that it says that it is
 * too large. Undefined when there is no such file: the analyser failed before it wrote one.
 * @throws the file system's error
 */
export async function readOutput(path: string): Promise<string | undefined> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const length = Math.min(size, maxSarifLength + 1);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The last thing that a program said, for a sentence about how it ended. */
export function lastWords({ stdout, stderr }: ProcessEnd): string {
  const text = stderr.trim() || stdout.trim();
  return text.split('\n').at(-1)?.trim().slice(0, 500) ?? '';
}
