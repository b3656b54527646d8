/** How long and how much an exchange may take. */
export interface HttpLimits {
  /** Milliseconds until the status line. */
  readonly headerTimeoutMs: number;
  /** Milliseconds between two pieces of the body. */
  readonly idleTimeoutMs: number;
  /** Bytes of an answer that is read as a whole. */
  readonly maxBodyBytes: number;
  /** Bytes of a stream. */
  readonly maxStreamBytes: number;
  /** How often a request is repeated that the server asked to repeat. */
  readonly retries: number;
  /** Milliseconds; a server that asks for a longer wait is not waited for: the caller is told instead. */
  readonly maxRetryWaitMs: number;
}

const mebibyte = 1024 * 1024;

/** Limits for short questions; generating and embedding set their own. */
export const defaultLimits: HttpLimits = {
  headerTimeoutMs: 30_000,
  idleTimeoutMs: 30_000,
  maxBodyBytes: 8 * mebibyte,
  maxStreamBytes: 8 * mebibyte,
  retries: 2,
  maxRetryWaitMs: 2_000,
};
