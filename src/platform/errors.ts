/**
 * What went wrong, in the terms in which callers act on it.
 *
 * - `unreachable` nobody answers (no server, closed mid-stream, offline)
 * - `not-found` the server or folder is there, the model or file is not
 * - `unauthorized` 401 or 403: a token is missing or refused
 * - `rate-limited` 429; `retryAfterMs` tells when to ask again, if the server said
 * - `overloaded` 5xx other than loading
 * - `loading` the model is being loaded; asking again later works
 * - `protocol` the answer is not what the protocol promises (HTML page, garbage, endless)
 * - `rejected` the server refuses this request (400 and kin)
 * - `integrity` a file's SHA-256 is not the pinned one
 * - `missing` a local part is not installed yet (model not fetched)
 * - `input` the user's file, setting or argument is wrong
 * - `internal` everything else
 */
export type FailureKind =
  | 'unreachable'
  | 'not-found'
  | 'unauthorized'
  | 'rate-limited'
  | 'overloaded'
  | 'loading'
  | 'protocol'
  | 'rejected'
  | 'integrity'
  | 'missing'
  | 'input'
  | 'internal';

/** What a front door can offer as a button (editor) or name as a command (terminal). */
export type Remedy =
  'fetch-models' | 'pull-model' | 'set-token' | 'manage-trust' | 'open-settings' | 'show-log';

/** A failure that a person can act on: `message` says what failed and why, `hint` what to do next. */
export class SecCoderError extends Error {
  override readonly name = 'SecCoderError';
  readonly kind: FailureKind;
  /** One sentence: what the user can do. */
  readonly hint: string | undefined;
  readonly remedy: Remedy | undefined;
  /** Milliseconds after which asking again makes sense, where a server said so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    options: { hint?: string; remedy?: Remedy; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.kind = kind;
    this.hint = options.hint;
    this.remedy = options.remedy;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** True for what an AbortSignal throws. Cancellation is not an error: it is never logged or shown as one. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Any thrown value as a SecCoderError; foreign errors become `internal` with the original as cause. */
export function toSecCoderError(error: unknown): SecCoderError {
  if (error instanceof SecCoderError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SecCoderError('internal', message, { cause: error });
}
