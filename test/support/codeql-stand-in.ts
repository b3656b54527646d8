import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnalyzerCommand } from '../../src/analysis/sarif-analyzer.js';

const script = fileURLToPath(new URL('codeql-stand-in.mjs', import.meta.url));

/** A command of the CLI, as the stand-in's scenario names it. */
export type CodeqlCommand =
  'version' | 'resolve languages' | 'resolve queries' | 'database create' | 'database analyze';

/** What the stand-in plays; by default everything goes well. */
export interface CodeqlScenario {
  /** Usually the first that needs no build for any language. */
  readonly version?: string;
  readonly languages?: readonly string[];
  /** What `resolve queries` answers. */
  readonly queries?: readonly string[];
  /** Exit codes; of a list, one for each call. */
  readonly codes?: Partial<Record<CodeqlCommand, number | readonly number[]>>;
  /** What is written to the standard error output. */
  readonly said?: Partial<Record<CodeqlCommand, string>>;
  /** The command that never ends, and has a child that does not end either. */
  readonly hang?: CodeqlCommand;
  /** The command that ends by SIGKILL. */
  readonly kill?: CodeqlCommand;
  readonly sarif?: 'none' | 'half' | 'huge';
  readonly uris?: 'absolute';
  /** Addresses of results that lie elsewhere. */
  readonly outside?: readonly string[];
  readonly message?: string;
  /** Names of sources that the database does not hold. */
  readonly unextracted?: readonly string[];
  /** Names of sources that do not parse. */
  readonly unparsed?: readonly string[];
  /** Whether the database has a source archive. */
  readonly archive?: boolean;
  /** The run says of itself that it failed. */
  readonly unsuccessful?: boolean;
}

/** A call of the stand-in. */
export interface CodeqlCall {
  readonly args: readonly string[];
  readonly pid: number;
  readonly cwd: string;
  readonly variables: readonly string[];
}

/** A stand-in for the CodeQL CLI with a scenario, and a journal of its calls. */
export class CodeqlStandIn {
  private constructor(
    private readonly folder: string,
    private readonly scenarioPath: string,
    private readonly journal: string,
  ) {}

  /** @param folder where its files are kept */
  static async create(folder: string, scenario: CodeqlScenario = {}): Promise<CodeqlStandIn> {
    const standIn = new CodeqlStandIn(
      folder,
      join(folder, 'codeql-scenario.json'),
      join(folder, 'codeql-journal.jsonl'),
    );
    await writeFile(standIn.journal, '');
    await standIn.play(scenario);
    return standIn;
  }

  /** Changes what is played from now on. */
  async play(scenario: CodeqlScenario): Promise<void> {
    await writeFile(this.scenarioPath, JSON.stringify({ ...scenario, journal: this.journal }));
  }

  /** How it is started without a shell, on any system. */
  get start(): AnalyzerCommand {
    return { command: process.execPath, args: [script, this.scenarioPath] };
  }

  /** A program named `codeql` that starts it; not on Windows. @returns its path */
  async program(): Promise<string> {
    const path = join(this.folder, 'codeql');
    const words = [process.execPath, script, this.scenarioPath].map((word) => `'${word}'`);
    await writeFile(path, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
    await chmod(path, 0o755);
    return path;
  }

  async calls(): Promise<CodeqlCall[]> {
    return (await this.lines()).filter((line): line is CodeqlCall => 'args' in line);
  }

  /** The first words of each call. */
  async commands(): Promise<string[]> {
    return (await this.calls()).map(({ args }) =>
      args.slice(0, args[0] === 'version' ? 1 : 2).join(' '),
    );
  }

  /** Resolves with the processes of a command that hangs, once it does. */
  async hanging(): Promise<readonly number[]> {
    for (;;) {
      const text = existsSync(this.journal) ? await readFile(this.journal, 'utf8') : '';
      const found = /\{"hanging":(\[[\d,]+\])\}\n/.exec(text)?.[1];
      if (found !== undefined) return JSON.parse(found) as number[];
      await new Promise(setImmediate);
    }
  }

  private async lines(): Promise<object[]> {
    const text = await readFile(this.journal, 'utf8');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as object);
  }
}

/** Whether a process is there; one that has ended and waits to be collected is not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return state !== '' && !state.includes(') Z ');
}
