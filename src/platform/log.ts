/**
 * Where messages for the curious go: an output channel in the editor, stderr on the command line.
 * Never given prompts, code or tokens above `trace`; never given secrets at all.
 */
export interface Log {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** @param cause the error behind the message; its stack goes into the log. */
  error(message: string, cause?: unknown): void;
}

const ignore = (): void => undefined;

/** A log that keeps nothing, for tests and for callers that do not care. */
export const nullLog: Log = {
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
};
