import { spawnSync } from 'node:child_process';

/** Runs a program that may not be installed: what it wrote, or undefined where it is missing. */
export function outputOf(
  program: string,
  args: readonly string[],
  input: string,
): { stdout: string; stderr: string } | undefined {
  const run = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error && 'code' in run.error && run.error.code === 'ENOENT') return undefined;
  if (run.error) throw run.error;
  return { stdout: run.stdout, stderr: run.stderr };
}
