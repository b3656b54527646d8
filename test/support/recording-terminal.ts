import { Command } from 'commander';
import type { RunCommand, Terminal } from '../../src/cli/terminal.js';
import { nullLog } from '../../src/platform/log.js';

/** A terminal that keeps what is written to it. */
export class RecordingTerminal implements Terminal {
  stdout = '';
  readonly told: string[] = [];
  readonly log = nullLog;
  readonly signal = new AbortController().signal;

  out(text: string): void {
    this.stdout += text;
  }

  tell(message: string): void {
    this.told.push(message);
  }

  progress(): void {
    // Nobody watches.
  }
}

/** What a command did. */
export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly told: readonly string[];
}

/** Runs one command of the command line in this process. @throws what its body throws */
export async function runCommand(
  add: (parent: Command, run: RunCommand) => void,
  ...args: readonly string[]
): Promise<CommandRun> {
  const terminal = new RecordingTerminal();
  let code = 0;
  const parent = new Command('parent').exitOverride();
  add(parent, async (body) => {
    code = await body(terminal);
  });
  await parent.parseAsync(args, { from: 'user' });
  return { code, out: terminal.stdout, told: terminal.told };
}
