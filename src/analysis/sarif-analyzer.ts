import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAbort, SecCoderError } from '../platform/errors.js';
import { runProcess } from '../platform/run-process.js';
import type { Analyzer } from './analyzer.js';
import type { Finding } from './finding.js';
import { maxSarifLength, readSarif } from './sarif-reader.js';

/** How an analyser is started. */
export interface AnalyzerCommand {
  readonly command: string;
  /** Before the analyser's own arguments, such as `-m bandit` for Python. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** What differs between analysers that write SARIF. */
export interface SarifTool {
  readonly id: string;
  readonly families: readonly string[];
  /** Where it writes: into the file that it is given, or to its standard output. */
  readonly writes: 'file' | 'stdout';
  /** The analyser's arguments. @param output absolute path for what it writes */
  readonly argsFor: (output: string, files: readonly string[]) => readonly string[];
  /** How to get it. */
  readonly hint: string;
}

/** Files a run: their names must fit a command line, which Windows limits to 32,767 characters. */
const filesPerRun = 100;

/** An analyser that is run as a program of its own and writes SARIF. */
export class SarifAnalyzer implements Analyzer {
  readonly id: string;
  readonly families: readonly string[];

  constructor(
    private readonly tool: SarifTool,
    private readonly start: AnalyzerCommand,
  ) {
    this.id = tool.id;
    this.families = tool.families;
  }

  async analyze(files: readonly string[], signal: AbortSignal): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (let at = 0; at < files.length; at += filesPerRun)
      findings.push(...(await this.run(files.slice(at, at + filesPerRun), signal)));
    return findings;
  }

  private async run(files: readonly string[], signal: AbortSignal): Promise<Finding[]> {
    const folder = await mkdtemp(join(tmpdir(), `seccoder-${this.id}-`));
    try {
      const output = join(folder, 'findings.sarif');
      const { command, args = [], env } = this.start;
      const all = [...args, ...this.tool.argsFor(output, files)];
      // One more than may be, so that the reader says that it is too large.
      const limits = { signal, maxOutput: maxSarifLength + 1 };
      const options = { cwd: folder, ...limits, ...(env === undefined ? {} : { env }) };
      const { code, stdout, stderr } = await this.ending(command, all, options);
      const content = this.tool.writes === 'file' ? await readCapped(output) : stdout;
      if (content === undefined || content === '') {
        const why = stderr.trim().split('\n').at(-1) ?? '';
        throw new SecCoderError('protocol', `${this.id} ended with ${code ?? 'a signal'}: ${why}`, {
          hint: this.tool.hint,
        });
      }
      return [...readSarif(content, this.id, folder, files).findings];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async ending(
    command: string,
    args: readonly string[],
    options: Parameters<typeof runProcess>[2],
  ) {
    try {
      return await runProcess(command, args, options);
    } catch (error) {
      if (isAbort(error)) throw error;
      throw new SecCoderError('missing', `${this.id} could not be started (${command}).`, {
        hint: this.tool.hint,
        cause: error,
      });
    }
  }
}

/** Undefined when there is no such file: the analyser failed before it wrote one. */
async function readCapped(path: string): Promise<string | undefined> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      // One more than may be, so that the reader says that it is too large.
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
