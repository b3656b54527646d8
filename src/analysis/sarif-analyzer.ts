import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecCoderError } from '../platform/errors.js';
import type { ProcessEnd } from '../platform/run-process.js';
import {
  joinReports,
  type AnalysisOptions,
  type AnalysisReport,
  type ReportingAnalyzer,
} from './analyzer.js';
import { childEnvironment } from './child-environment.js';
import type { Finding } from './finding.js';
import { lastWords, readOutput, runTool, withRunFolder } from './run-tool.js';
import { readSarif, tooLarge } from './sarif-reader.js';
import { withTimeLimit, type RunLimits } from './time-limit.js';

/** How an analyser is started. */
export interface AnalyzerCommand {
  readonly command: string;
  /** Before the analyser's own arguments, such as `-m bandit` for Python. */
  readonly args?: readonly string[];
  /** Instead of the environment of this process; only what an analyser needs of it is passed on. */
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
  /** Variables that it needs beside the usual ones. @param folder for temporary files */
  readonly variablesFor?: (folder: string) => Readonly<Record<string, string>>;
  /** Exit codes of a run that may be trusted; without it any code is one, if SARIF was written. */
  readonly goodCodes?: readonly number[];
  /** Files a run, at most. */
  readonly filesPerRun?: number;
}

/** Files a run: their names must fit a command line, which Windows limits to 32,767 characters. */
const usualFilesPerRun = 100;

/**
 * Characters of a standard output that are read: several thousand findings. Unlike a file it is held in
 * memory, however much comes.
 */
const maxStdout = 8 * 2 ** 20;

/** Milliseconds that one run may take: the slowest of them needs seconds for a hundred files. */
const usualLimitMs = 5 * 60_000;

/** An analyser that is run as a program of its own and writes SARIF. */
export class SarifAnalyzer implements ReportingAnalyzer {
  readonly id: string;
  readonly families: readonly string[];

  constructor(
    private readonly tool: SarifTool,
    private readonly start: AnalyzerCommand,
    private readonly limits: Partial<RunLimits> = {},
  ) {
    this.id = tool.id;
    this.families = tool.families;
  }

  async analyze(files: readonly string[], signal: AbortSignal): Promise<Finding[]> {
    return [...(await this.report(files, { signal })).findings];
  }

  async report(
    files: readonly string[],
    { signal, onStep }: AnalysisOptions,
  ): Promise<AnalysisReport> {
    const { filesPerRun = usualFilesPerRun } = this.tool;
    const steps = Math.ceil(files.length / filesPerRun);
    const reports: AnalysisReport[] = [];
    for (let at = 0; at < files.length; at += filesPerRun) {
      onStep?.({ step: reports.length + 1, steps, text: `Running ${this.id}` });
      reports.push(await this.run(files.slice(at, at + filesPerRun), signal));
    }
    return joinReports(reports);
  }

  private run(files: readonly string[], signal: AbortSignal): Promise<AnalysisReport> {
    return withRunFolder(tmpdir(), `seccoder-${this.id}-`, this.id, async (folder) => {
      const output = join(folder, 'findings.sarif');
      const { command, args = [], env = process.env } = this.start;
      const { tool, limits } = this;
      const end = await withTimeLimit(
        tool.id,
        signal,
        { limitMs: usualLimitMs, ...limits },
        (limited) =>
          runTool({
            name: tool.id,
            command,
            args: [...args, ...tool.argsFor(output, files)],
            cwd: folder,
            env: childEnvironment(env, folder, tool.variablesFor?.(folder)),
            signal: limited,
            hint: tool.hint,
            // One more than may be, so that what is too large is known.
            ...(tool.writes === 'stdout' ? { maxOutput: maxStdout + 1 } : {}),
          }),
      );
      const content = this.tool.writes === 'file' ? await readOutput(output) : end.stdout;
      if (tool.writes === 'stdout' && end.stdout.length > maxStdout)
        throw tooLarge(tool.id, maxStdout);
      // A program that was killed may have written a part; no part is read as the whole.
      if (content === undefined || content === '' || end.code === null) throw this.failed(end);
      const { findings, unread, dropped, truncated, failure } = readSarif(
        content,
        this.id,
        folder,
        files,
      );
      if (failure !== undefined || !this.isGood(end.code)) throw this.failed(end, failure);
      return { findings, unread, dropped, truncated };
    });
  }

  private isGood(code: number): boolean {
    return this.tool.goodCodes?.includes(code) ?? true;
  }

  private failed(end: ProcessEnd, failure?: string): SecCoderError {
    const said = failure ?? lastWords(end);
    return new SecCoderError(
      'protocol',
      `${this.id} ended with ${end.code ?? 'a signal'}: ${said}`,
      {
        hint: this.tool.hint,
      },
    );
  }
}
