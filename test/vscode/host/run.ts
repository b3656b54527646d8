import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** How much of a failed command's output goes into the error: enough for npm's own summary. */
const TAIL_CHARACTERS = 3000;

/** Where a command runs and where its output is kept. */
interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Everything the command prints is appended here, so that a long install can be read afterwards. */
  readonly logFile?: string;
}

/**
 * Runs a program to its end and returns what it printed.
 * There is no shell in between: arguments are passed as they are.
 *
 * @throws Error with the command line and the end of its output when it does not exit with 0.
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log =
    options.logFile === undefined ? undefined : createWriteStream(options.logFile, { flags: 'a' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      log?.write(text);
    });
  }
  const exit = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve(String(code ?? signal));
    });
  }).finally(async () => {
    if (log !== undefined) {
      log.end();
      await finished(log);
    }
  });
  if (exit !== '0') {
    const kept = options.logFile === undefined ? '' : `\nWhole output: ${options.logFile}`;
    throw new Error(
      `${[program, ...args].join(' ')} ended with ${exit}.\n${output.slice(-TAIL_CHARACTERS)}${kept}`,
    );
  }
  return output;
}
