import { SecCoderError } from './errors.js';
import { Exchange } from './exchange.js';
import { HttpBody } from './http-body.js';
import { failureOfAnswer, isHtml } from './http-errors.js';
import { nullLog, type Log } from './log.js';
import { addressOf, secretsIn } from './http-address.js';
import { defaultLimits, type HttpLimits } from './http-limits.js';
import { failureOfNetwork, protocolFailure, silence, type Service } from './network-errors.js';
import { delay, systemTimers, type Timers } from './timers.js';

export type { Service } from './network-errors.js';
export type { HttpLimits } from './http-limits.js';

/** The shape of `globalThis.fetch`, which the clients of Ollama and Hugging Face take. */
export type Fetch = typeof globalThis.fetch;

/** An error page longer than this is a page, not a message. */
const maxErrorBytes = 64 * 1024;

interface Call {
  readonly service: Service;
  readonly limits: HttpLimits;
  readonly signals: readonly AbortSignal[];
  readonly url: URL;
  readonly init: RequestInit;
  readonly secrets: readonly string[];
}

/**
 * Makes fetch functions that fail in our terms: every rejection is a SecCoderError or an abort, answers
 * are bounded in time and size, and a stream that is left is closed at the server.
 *
 * The base fetch is looked up at each call, because the editor replaces the global one to add its
 * proxy and certificates.
 */
export class Http {
  readonly #baseFetch: Fetch;
  readonly #timers: Timers;
  readonly #log: Log;
  readonly #limits: HttpLimits;

  constructor(
    options: {
      baseFetch?: Fetch;
      timers?: Timers;
      log?: Log;
      limits?: Partial<HttpLimits>;
    } = {},
  ) {
    this.#baseFetch = options.baseFetch ?? ((...call) => globalThis.fetch(...call));
    this.#timers = options.timers ?? systemTimers;
    this.#log = options.log ?? nullLog;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  /**
   * A fetch for one caller: each of its requests ends when `signal` is aborted.
   * An event stream or NDJSON comes back as a stream, anything else is read whole and must be JSON.
   * User and password in an address become a Basic `Authorization` header.
   */
  fetchFor(service: Service, signal: AbortSignal, limits: Partial<HttpLimits> = {}): Fetch {
    return async (input, init = {}) => {
      const { url, headers } = addressOf(input, init.headers);
      const signals = init.signal ? [signal, init.signal] : [signal];
      return this.#send({
        service,
        limits: { ...this.#limits, ...limits },
        signals,
        url,
        init: { ...init, headers },
        secrets: secretsIn(headers),
      });
    };
  }

  async #send(call: Call): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
      const exchange = new Exchange(call.signals, this.#timers);
      try {
        return await this.#exchange(call, exchange);
      } catch (error) {
        exchange.close();
        const failure = failureOfNetwork(call.service, call.url.host, error);
        const wait = attempt < call.limits.retries ? waitBefore(failure, call.limits) : undefined;
        if (wait === undefined) throw failure;
        this.#log.debug(`${call.service.name}: asked to wait, trying again in ${wait} ms`);
        await delay(this.#timers, wait, call.signals[0] ?? exchange.signal);
      }
    }
  }

  async #exchange(call: Call, exchange: Exchange): Promise<Response> {
    const { url, init, limits } = call;
    const method = init.method ?? 'GET';
    const begun = this.#timers.now();
    const response = await exchange.within(
      limits.headerTimeoutMs,
      () => silence(call.service, call.url.host, limits.headerTimeoutMs),
      () =>
        this.#baseFetch(url, {
          ...init,
          signal: exchange.signal,
          // A request with a body carries the user's code: it goes where the user sent it, nowhere else.
          redirect: method === 'GET' ? 'follow' : 'manual',
        }),
    );
    const took = this.#timers.now() - begun;
    this.#log.debug(
      `${call.service.name}: ${method} ${url.host}${url.pathname} ${response.status} (${took} ms)`,
    );
    const type = response.headers.get('content-type') ?? '';
    const body = new HttpBody(call.service, url.host, limits, exchange, response.body);
    if (response.ok && /^(text\/event-stream|application\/x-ndjson)/i.test(type))
      return new Response(body.stream(), { headers: { 'content-type': type } });
    return this.#wholeAnswer(call, response, body);
  }

  async #wholeAnswer(call: Call, response: Response, body: HttpBody): Promise<Response> {
    const limit = response.ok ? call.limits.maxBodyBytes : maxErrorBytes;
    const { text, cut } = await body.text(limit);
    const { service, url, secrets } = call;
    if (!response.ok || isHtml(response.headers.get('content-type'), text))
      throw failureOfAnswer({
        service,
        where: url.host,
        status: response.status,
        headers: response.headers,
        body: text,
        now: this.#timers.now(),
        secrets,
      });
    if (cut) throw protocolFailure(service, url.host, `answers with more than ${limit} bytes`);
    if (!isJson(text))
      throw protocolFailure(
        service,
        url.host,
        'answers with something that is neither JSON nor a stream',
      );
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  }
}

function waitBefore(failure: Error, limits: HttpLimits): number | undefined {
  if (!(failure instanceof SecCoderError)) return undefined;
  if (failure.kind !== 'rate-limited' && failure.kind !== 'loading') return undefined;
  const wait = failure.retryAfterMs;
  return wait !== undefined && wait <= limits.maxRetryWaitMs ? wait : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
