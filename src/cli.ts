import { Command } from 'commander';
import { addAnalyze } from './cli/analyze.js';
import { addCodebase } from './cli/codebase.js';
import { addComplete } from './cli/complete.js';
import { addDemo } from './cli/demo.js';
import { addGuard } from './cli/guard.js';
import { addModels } from './cli/models.js';
import { addRetrieve } from './cli/retrieve.js';
import { exitCodes, printFailure, processTerminal, type Terminal } from './cli/terminal.js';
import { isAbort } from './platform/errors.js';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read our answer has read enough, as `head` does.
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.ok);
  throw error;
});

const program = new Command('seccoder')
  .description('Secure code completions: a similar piece of secure code goes into the prompt.')
  .option('-v, --verbose', 'write details to stderr')
  .showHelpAfterError()
  .exitOverride((ending) => {
    process.exitCode = ending.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    throw ending;
  });

/** The barrier of the command line: every ending has its exit code and, where it failed, a sentence. */
async function run(body: (terminal: Terminal) => Promise<number>): Promise<void> {
  const terminal = processTerminal(
    stop.signal,
    program.opts<{ verbose?: boolean }>().verbose === true,
  );
  try {
    process.exitCode = await body(terminal);
  } catch (error) {
    process.exitCode =
      stop.signal.aborted || isAbort(error) ? exitCodes.interrupted : printFailure(terminal, error);
  }
}

addComplete(program, run);
addRetrieve(program, run);
addCodebase(program, run);
addAnalyze(program, run);
addGuard(program, run);
addModels(program, run);
addDemo(program, run);

try {
  await program.parseAsync();
} catch (error) {
  // commander has written its message and set the code above; anything else is a defect.
  if (!(error instanceof Error && 'exitCode' in error)) throw error;
}
