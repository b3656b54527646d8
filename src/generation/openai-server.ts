import * as z from 'zod';
import { SecCoderError } from '../platform/errors.js';
import type { Http, HttpLimits, Service } from '../platform/http.js';
import { cleanToken } from '../platform/token.js';
import { unreadable } from './stream-event.js';

/** How messages name the server. */
export const openaiService: Service = {
  name: 'The completion server',
  whenUnreachable: 'Start the server, or correct its address in the settings.',
  whenUnauthorized: 'Set OPENAI_API_KEY in the environment, and start the editor again.',
};

/** `GET /v1/models`; vLLM adds the context length, llama.cpp names its model by file and takes any name. */
const modelsShape = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      owned_by: z.string().optional(),
      max_model_len: z.number().optional(),
    }),
  ),
});

/** A model on the server. */
export interface OpenaiModel {
  readonly id: string;
  /** Context length in tokens, where the server tells. */
  readonly contextTokens?: number;
}

/** Where a server is and who asks. */
export interface OpenaiServerOptions {
  readonly http: Http;
  /** Address of the server, with or without `/v1` at its end. */
  readonly endpoint: string;
  /** Asked at each request; may give nothing. */
  readonly getToken?: () => Promise<string | undefined>;
  /** How messages name the server. */
  readonly service?: Service;
}

/** The requests of OpenAI's completions protocol. */
export class OpenaiServer {
  readonly #options: OpenaiServerOptions;
  readonly #base: string;
  readonly #service: Service;

  constructor(options: OpenaiServerOptions) {
    this.#options = options;
    this.#base = baseAddress(options.endpoint);
    this.#service = options.service ?? openaiService;
  }

  /**
   * The wanted model, or the server's first when none is named.
   * @throws SecCoderError `not-found` when the server has no such model
   */
  async model(wanted: string | undefined, signal: AbortSignal): Promise<OpenaiModel> {
    const models = await this.#models(wanted !== undefined, signal);
    if (models === undefined && wanted !== undefined) return { id: wanted };
    const found = models?.find(({ id }) => wanted === undefined || id === wanted) ?? models?.[0];
    const takesAnyName = found?.owned_by === 'llamacpp';
    if (found === undefined || (wanted !== undefined && found.id !== wanted && !takesAnyName))
      throw noModel(this.#service.name, wanted, models?.map(({ id }) => id) ?? []);
    const { max_model_len: contextTokens } = found;
    return { id: wanted ?? found.id, ...(contextTokens === undefined ? {} : { contextTokens }) };
  }

  /** Names of the models on the server, for a picker. @throws SecCoderError when it cannot be asked */
  async names(signal: AbortSignal): Promise<string[]> {
    return (await this.#models(false, signal))?.map(({ id }) => id) ?? [];
  }

  /** Asks for a completion; the answer is an event stream. */
  async complete(
    body: Readonly<Record<string, unknown>>,
    limits: Partial<HttpLimits>,
    signal: AbortSignal,
  ): Promise<Response> {
    const fetch = this.#options.http.fetchFor(this.#service, signal, limits);
    return fetch(`${this.#base}/completions`, {
      method: 'POST',
      headers: { ...(await this.#headers()), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** @param optional whether a server without a list of models is no failure, but gives `undefined` */
  async #models(
    optional: boolean,
    signal: AbortSignal,
  ): Promise<z.infer<typeof modelsShape>['data'] | undefined> {
    const fetch = this.#options.http.fetchFor(this.#service, signal);
    try {
      const response = await fetch(`${this.#base}/models`, { headers: await this.#headers() });
      const listed = modelsShape.safeParse(await response.json());
      if (!listed.success) throw unreadable(this.#service.name, listed.error);
      return listed.data.data;
    } catch (error) {
      if (optional && error instanceof SecCoderError && error.kind === 'not-found')
        return undefined;
      throw error;
    }
  }

  async #headers(): Promise<Record<string, string>> {
    const token = cleanToken(await this.#options.getToken?.());
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }
}

/** The address up to and with `/v1`, whatever of the path the user wrote. */
function baseAddress(endpoint: string): string {
  const bare = endpoint
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/(chat\/)?completions$/, '');
  return bare.endsWith('/v1') ? bare : `${bare}/v1`;
}

function noModel(
  server: string,
  wanted: string | undefined,
  models: readonly string[],
): SecCoderError {
  const has = models.length === 0 ? 'It has none.' : `It has: ${models.join(', ')}.`;
  const what = wanted === undefined ? 'a model' : `the model "${wanted}"`;
  return new SecCoderError('not-found', `${server} does not have ${what}. ${has}`, {
    hint: 'Name one of its models in the settings, or none to take its first.',
    remedy: 'open-settings',
  });
}
