import type { Log } from '../platform/log.js';
import { toSecCoderError, type FailureKind } from '../platform/errors.js';

/**
 * Exit codes: 0 ok, 1 the answer is "no", 2 used wrongly, 3 a needed part is missing or unreachable.
 * 130 is the shells' code for an end by Ctrl-C.
 */
export const exitCodes = { ok: 0, no: 1, usage: 2, missing: 3, interrupted: 130 } as const;

/** Where a command writes: its answer on stdout, everything else on stderr. */
export interface Terminal {
  /** Writes as it is, without a line end. */
  out(text: string): void;
  /** Progress and messages; a line end is added. */
  tell(message: string): void;
  /** Replaces the progress line on stderr; shown only where a person watches. */
  progress(message: string, last: boolean): void;
  readonly log: Log;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Runs a command's body with a terminal and sets the exit code that it answers. */
export type RunCommand = (body: (terminal: Terminal) => Promise<number>) => Promise<void>;

/** The terminal of this process. */
export function processTerminal(signal: AbortSignal, verbose: boolean): Terminal {
  const tell = (message: string) => void process.stderr.write(`${message}\n`);
  return {
    out: (text) => void process.stdout.write(text),
    tell,
    progress: (message, last) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${message}${last ? '\n' : ''}`);
    },
    log: terminalLog(tell, verbose),
    signal,
  };
}

/** One JSON document, and nothing else, on stdout. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}

/** Says on stderr what failed, why and what to do. @returns the exit code for it */
export function printFailure(terminal: Terminal, error: unknown): number {
  const { kind, message, hint } = toSecCoderError(error);
  terminal.tell(`seccoder: ${message}`);
  if (hint !== undefined) terminal.tell(hint);
  if (kind === 'internal' && error instanceof Error) terminal.log.error(message, error);
  return exitCodeOf(kind);
}

function exitCodeOf(kind: FailureKind): number {
  switch (kind) {
    case 'input':
      return exitCodes.usage;
    case 'unreachable':
    case 'not-found':
    case 'unauthorized':
    case 'rate-limited':
    case 'overloaded':
    case 'loading':
    case 'protocol':
    case 'rejected':
    case 'integrity':
    case 'missing':
    case 'internal':
      return exitCodes.missing;
  }
}

/** A log that writes to stderr: warnings and errors always, the rest only when asked for. */
export function terminalLog(tell: (message: string) => void, verbose: boolean): Log {
  const quiet = () => undefined;
  return {
    trace: quiet,
    debug: verbose ? tell : quiet,
    info: verbose ? tell : quiet,
    warn: tell,
    error(message, cause) {
      tell(verbose && cause instanceof Error ? (cause.stack ?? message) : message);
    },
  };
}
