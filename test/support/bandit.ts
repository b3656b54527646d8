import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { z } from 'zod';

import { runProcess } from '../../src/platform/run-process.js';
import type { PythonTools } from './python-tools.js';

const report = z.object({
  errors: z.array(z.unknown()),
  results: z.array(
    z.object({
      filename: z.string(),
      test_id: z.string(),
      issue_severity: z.enum(['LOW', 'MEDIUM', 'HIGH']),
      issue_cwe: z.object({ id: z.number().optional() }),
    }),
  ),
});

/** What Bandit found in one place. */
export interface BanditFinding {
  /** Absolute path. */
  readonly path: string;
  /** Bandit's own number, such as `B608`. */
  readonly test: string;
  readonly severity: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly cwe: number | undefined;
}

/**
 * Runs Bandit over a folder.
 * @throws Error when it could not read a file: a file that was not judged is not clean
 */
export async function runBandit(
  tools: PythonTools,
  folder: string,
  signal: AbortSignal,
): Promise<BanditFinding[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'seccoder-bandit-'));
  try {
    const output = join(scratch, 'report.json');
    const args = ['-m', 'bandit', '--quiet', '--exit-zero', '-f', 'json', '-o', output, '-r', '.'];
    const options = { cwd: folder, env: tools.env, signal };
    const { code, stderr } = await runProcess(tools.command, args, options);
    if (code !== 0) throw new Error(`Bandit ended with ${String(code)}: ${stderr}`);
    const { errors, results } = report.parse(JSON.parse(await readFile(output, 'utf8')));
    if (errors.length > 0) throw new Error(`Bandit could not judge: ${JSON.stringify(errors)}`);
    return results.map((result) => ({
      path: resolve(folder, result.filename),
      test: result.test_id,
      severity: result.issue_severity,
      cwe: result.issue_cwe.id,
    }));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
