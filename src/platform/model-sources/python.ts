import { SecCoderError } from '../errors.js';
import { runProcess } from '../run-process.js';

/** A Python that can be run: program and the arguments before ours. */
export interface Python {
  readonly command: string;
  readonly args: readonly string[];
}

/** Names under which Python 3 is installed: Linux and macOS, Windows, Windows launcher. */
const candidates: readonly Python[] = [
  { command: 'python3', args: [] },
  { command: 'python', args: [] },
  { command: 'py', args: ['-3'] },
];

/**
 * The first Python with pip.
 * @param cwd an empty folder: Windows looks there for programs, Python for modules
 * @throws SecCoderError `missing` that names what to install; AbortError on abort
 */
export async function findPython(
  cwd: string,
  signal: AbortSignal,
  among: readonly Python[] = candidates,
): Promise<Python> {
  let withoutPip: Python | undefined;
  for (const python of among) {
    if (
      !(await succeeds(
        python,
        ['-c', 'import sys; sys.exit(sys.version_info[0] != 3)'],
        cwd,
        signal,
      ))
    )
      continue;
    if (await succeeds(python, ['-m', 'pip', '--version'], cwd, signal)) return python;
    withoutPip ??= python;
  }
  throw new SecCoderError(
    'missing',
    withoutPip === undefined
      ? 'Python 3 is not installed.'
      : `Python (${withoutPip.command}) has no pip.`,
    {
      hint: 'Install Python 3 with pip (Debian and Ubuntu: apt install python3-pip; Windows and macOS: the installer of Python), or allow access to the Hugging Face hub.',
    },
  );
}

async function succeeds(
  { command, args }: Python,
  more: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return (await runProcess(command, [...args, ...more], { cwd, signal })).code === 0;
  } catch {
    signal.throwIfAborted();
    return false; // No such program, or one that may not be run.
  }
}
