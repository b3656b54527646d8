import { isAbort, SecCoderError, type FailureKind } from './errors.js';

/** Who is asked, as messages name it. */
export interface Service {
  /** For example `Ollama`. */
  readonly name: string;
  /** One sentence: what to do when nobody answers. */
  readonly whenUnreachable: string;
  /** One sentence: how to give it a token, where that is not by the command for it. */
  readonly whenUnauthorized?: string;
}

interface Cause {
  readonly kind: FailureKind;
  readonly reason: string;
  readonly hint?: string;
}

const certificate: Cause = {
  kind: 'unreachable',
  reason: 'its certificate is not trusted',
  hint: 'Have the certificate authority of your company or server installed in the operating system. The command line, and the editor with http.systemCertificates off, also take its file from NODE_EXTRA_CA_CERTS.',
};
const closed: Cause = { kind: 'unreachable', reason: 'the connection was closed' };
const tooSlow: Cause = { kind: 'unreachable', reason: 'the connection took too long' };
const offline: Cause = { kind: 'unreachable', reason: 'the network cannot be reached' };
const notHttp: Cause = { kind: 'protocol', reason: 'what answers does not speak HTTP' };
const noName: Cause = { kind: 'unreachable', reason: 'the host name is unknown' };

/** Node's fetch fails without any reason when a proxy wants a login (407), and hardly ever else. */
const proxyLogin: Cause = {
  kind: 'protocol',
  reason: 'a proxy or login page in between refused the request (most likely HTTP 407)',
  hint: 'Set the proxy with its login in the editor (http.proxy) or the environment, or except this address from it.',
};

/** Error codes of Node's sockets, TLS and undici; Electron's names without their `net::` are below. */
const causes: Readonly<Record<string, Cause>> = {
  ECONNREFUSED: { kind: 'unreachable', reason: 'the connection was refused' },
  ENOTFOUND: noName,
  EAI_AGAIN: noName,
  ECONNRESET: closed,
  EPIPE: closed,
  UND_ERR_SOCKET: closed,
  ETIMEDOUT: tooSlow,
  UND_ERR_CONNECT_TIMEOUT: tooSlow,
  UND_ERR_HEADERS_TIMEOUT: tooSlow,
  UND_ERR_BODY_TIMEOUT: tooSlow,
  EHOSTUNREACH: offline,
  ENETUNREACH: offline,
  ERR_SSL_WRONG_VERSION_NUMBER: {
    kind: 'protocol',
    reason: 'it does not speak TLS',
    hint: 'Write http:// instead of https:// in its address.',
  },
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  CERT_HAS_EXPIRED: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
  ERR_CONNECTION_REFUSED: { kind: 'unreachable', reason: 'the connection was refused' },
  ERR_NAME_NOT_RESOLVED: noName,
  ERR_INTERNET_DISCONNECTED: offline,
  ERR_CONNECTION_RESET: closed,
  ERR_CONNECTION_TIMED_OUT: tooSlow,
  ERR_CERT_AUTHORITY_INVALID: certificate,
};

/** The first code in an error, its causes and the errors it gathers (both address families failed). */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const electron = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1];
  if (electron !== undefined) return electron;
  const inner: unknown[] = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.map(codeOf).find((code) => code !== undefined);
}

function causeOf(code: string): Cause {
  if (code.startsWith('HPE_')) return notHttp;
  return causes[code] ?? { kind: 'unreachable', reason: code };
}

function causeWithoutCode(error: unknown): Cause {
  const hasNoReason =
    error instanceof Error && error.cause instanceof Error && error.cause.message === '';
  return hasNoReason ? proxyLogin : { kind: 'unreachable', reason: 'the request failed' };
}

/**
 * What a rejected `fetch` or a broken body means. Aborts and SecCoderErrors come back as they are.
 * @param where host and port, without user and path
 */
export function failureOfNetwork(service: Service, where: string, error: unknown): Error {
  if (error instanceof SecCoderError) return error;
  if (error instanceof Error && isAbort(error)) return error;
  const code = codeOf(error);
  const cause = code === undefined ? causeWithoutCode(error) : causeOf(code);
  // Only errors with a code go along as the cause: others may quote a header or an address with a password.
  return new SecCoderError(
    cause.kind,
    `${service.name} (${where}) does not answer: ${cause.reason}.`,
    {
      hint: cause.hint ?? service.whenUnreachable,
      remedy: 'open-settings',
      ...(code === undefined ? {} : { cause: error }),
    },
  );
}

/** The server keeps the connection and says nothing. */
export function silence(service: Service, where: string, ms: number): SecCoderError {
  return new SecCoderError(
    'unreachable',
    `${service.name} (${where}) sent nothing for ${Math.round(ms / 1000)} seconds.`,
    { hint: 'It may be busy or stuck: try again, or restart it.', remedy: 'show-log' },
  );
}

/** The answer is not what the protocol promises. */
export function protocolFailure(service: Service, where: string, what: string): SecCoderError {
  return new SecCoderError('protocol', `${service.name} (${where}) ${what}.`, {
    hint: 'Check that the address in the settings is that of the server itself.',
    remedy: 'open-settings',
  });
}

/** What a stream that broke off means. Aborts and SecCoderErrors come back as they are. */
export function brokenStream(service: Service, where: string, error: unknown): Error {
  const failure = failureOfNetwork(service, where, error);
  if (!(failure instanceof SecCoderError) || failure === error) return failure;
  return new SecCoderError(
    'unreachable',
    `${service.name} (${where}) closed the connection in the middle of its answer.`,
    {
      hint: 'Try again; if it stays so, look into the log of the server.',
      cause: failure.cause,
    },
  );
}
