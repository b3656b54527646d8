import type * as z from 'zod';
import { SecCoderError } from '../../platform/errors.js';
import { childEnvironment } from '../child-environment.js';
import { runTool } from '../run-tool.js';
import type { AnalyzerCommand } from '../sarif-analyzer.js';
import { codeqlFailure } from './exit-codes.js';

/** Characters of an answer of `codeql resolve`: a suite lists a few hundred paths. */
const maxAnswer = 4 * 2 ** 20;

/** Where a command of the CLI runs. */
export interface CliContext {
  /** Absolute; its current folder, and that of its temporary files. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** The CodeQL CLI: one command at a time, each ending told. */
export class CodeqlCli {
  constructor(private readonly start: AnalyzerCommand) {}

  /**
   * Runs a command to its end.
   * @param doing for the sentence about a failure: "create the database"
   * @returns what it wrote to its standard output
   * @throws CodeqlFailure when it ends with another code than 0; SecCoderError `missing` when it cannot
   *   be started, `internal` when the disk is full; the signal's reason
   */
  async run(doing: string, args: readonly string[], context: CliContext): Promise<string> {
    const { command, args: before = [], env = process.env } = this.start;
    const { folder, signal } = context;
    const end = await runTool({
      name: 'CodeQL',
      command,
      args: [...before, ...args],
      cwd: folder,
      env: childEnvironment(env, folder),
      signal,
      hint: 'Check the path of the CodeQL CLI in the settings.',
      maxOutput: maxAnswer,
    });
    if (end.code !== 0) throw codeqlFailure(doing, end);
    return end.stdout;
  }

  /**
   * Runs a command that answers in JSON.
   * @throws as `run`; SecCoderError `protocol` when the answer has another shape
   */
  async ask<T>(
    doing: string,
    args: readonly string[],
    shape: z.ZodType<T>,
    context: CliContext,
  ): Promise<T> {
    const answer = await this.run(doing, args, context);
    const parsed = shape.safeParse(jsonOf(answer));
    if (parsed.success) return parsed.data;
    throw new SecCoderError('protocol', `CodeQL could not ${doing}: its answer cannot be read.`, {
      hint: 'Check that the program is the CodeQL CLI, and of a current version.',
    });
  }
}

/** Undefined when it is none, which no shape allows. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
