import { SecCoderError, type FailureKind } from './errors.js';
import type { Service } from './network-errors.js';

/** An HTTP answer that is not what was asked for. */
export interface BadAnswer {
  readonly service: Service;
  /** Host and port. */
  readonly where: string;
  readonly status: number;
  readonly headers: Headers;
  /** The beginning of the body. */
  readonly body: string;
  /** Milliseconds since the epoch, for `Retry-After` dates. */
  readonly now: number;
  /** What must never be shown, should the server repeat it. */
  readonly secrets: readonly string[];
}

/** Longer server messages are cut: they go into a notification. */
const messageLimit = 300;
/** Statuses with which a proxy, not the server, answers when the body is a web page. */
const proxyStatuses: ReadonlySet<number> = new Set([403, 407, 502, 503, 504]);

/** Whether an answer is a web page. Some proxies send one without a content type. */
export function isHtml(contentType: string | null, body: string): boolean {
  return (
    /^(text\/html|application\/xhtml)/i.test(contentType ?? '') ||
    /^\s*<(!doctype|html)/i.test(body)
  );
}

/**
 * The waiting time in a `Retry-After` header (RFC 9110, 10.2.3: seconds or an HTTP date).
 * @returns milliseconds, never negative; `undefined` when it is absent or unreadable
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const value = header.trim();
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (Object.getOwnPropertyDescriptor(value, key)?.value as unknown)
    : undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // Not JSON: the text itself is the message.
  }
}

/** The message inside an error object of Ollama, OpenAI, vLLM, llama.cpp, TGI, TEI or the Hugging Face hub. */
export function errorMessageIn(value: unknown): string | undefined {
  const error = property(value, 'error');
  const candidates = [
    error,
    property(error, 'message'),
    property(value, 'message'),
    property(value, 'detail'),
  ];
  return candidates.find((candidate): candidate is string => typeof candidate === 'string');
}

/** Server text made fit for a message: one line, no control characters, no secrets, cut. */
export function showable(text: string, secrets: readonly string[] = []): string {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, '[token]');
  shown = shown
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim();
  return shown.length > messageLimit ? `${shown.slice(0, messageLimit)}…` : shown;
}

interface Meaning {
  readonly kind: FailureKind;
  readonly what: string;
  readonly hint?: string;
  readonly remedy?: 'set-token' | 'open-settings';
}

function meaningOf(answer: BadAnswer, text: string): Meaning {
  const { status, service } = answer;
  if (status === 401 || status === 403)
    return {
      kind: 'unauthorized',
      what: status === 401 ? 'wants a token or refuses the one it was given' : 'refuses access',
      ...(service.whenUnauthorized === undefined
        ? {
            hint: `Set a valid token for ${service.name} that may use this model.`,
            remedy: 'set-token',
          }
        : { hint: service.whenUnauthorized }),
    };
  if (status === 404)
    return {
      kind: 'not-found',
      what: 'does not know what was asked for',
      hint: 'Check the model name and the address in the settings.',
      remedy: 'open-settings',
    };
  if (status === 429)
    return {
      kind: 'rate-limited',
      what: 'is asked too often',
      hint: 'Wait a little, or use another model or account.',
    };
  if (status === 503 && /\bloading\b/i.test(text))
    return { kind: 'loading', what: 'is still loading the model', hint: 'Try again in a moment.' };
  if (status >= 500)
    return {
      kind: 'overloaded',
      what: 'failed',
      hint: `Try again; if it stays so, look into the log of ${service.name}.`,
    };
  return { kind: 'rejected', what: 'refuses the request' };
}

/** The answer of a proxy or login page that stands in the way. */
function proxyFailure(answer: BadAnswer): SecCoderError {
  return new SecCoderError(
    'protocol',
    `A proxy or login page answered in place of ${answer.service.name} (${answer.where}, HTTP ${answer.status}).`,
    {
      hint: 'Log in to the network, set the proxy in the editor (http.proxy) or the environment, or except this address from it.',
      remedy: 'open-settings',
    },
  );
}

/** A redirect of a request that carries code: it is not followed to where the user did not send it. */
function redirectFailure(answer: BadAnswer): SecCoderError {
  const location = answer.headers.get('location') ?? '';
  const target = URL.canParse(location) ? new URL(location).origin : 'another path';
  return new SecCoderError(
    'protocol',
    `${answer.service.name} (${answer.where}) sends requests on to ${target}.`,
    { hint: 'Set the address it points to if you trust it.', remedy: 'open-settings' },
  );
}

/** What an HTTP answer means that is no success, or a success with a web page in it. */
export function failureOfAnswer(answer: BadAnswer): SecCoderError {
  const { status, headers, body, service, where } = answer;
  const html = isHtml(headers.get('content-type'), body);
  if (status === 407 || (html && (status < 300 || proxyStatuses.has(status))))
    return proxyFailure(answer);
  if (status >= 300 && status < 400) return redirectFailure(answer);

  const json = parsed(body);
  const text = html
    ? ''
    : showable(errorMessageIn(json) ?? (json === undefined ? body : ''), answer.secrets);
  const { kind, what, hint, remedy } = meaningOf(answer, text);
  const estimated = property(json, 'estimated_time');
  const wait =
    retryAfterMs(headers.get('retry-after'), answer.now) ??
    (kind === 'loading' && typeof estimated === 'number'
      ? Math.max(0, estimated * 1000)
      : undefined);
  return new SecCoderError(
    kind,
    `${service.name} (${where}) ${what} (HTTP ${status})${text === '' ? '.' : `: ${text}`}`,
    {
      ...(hint === undefined ? {} : { hint }),
      ...(remedy === undefined ? {} : { remedy }),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    },
  );
}
