import {
  InferenceClient,
  InferenceClientError,
  InferenceClientRoutingError,
  PROVIDERS_OR_POLICIES,
  setLogger,
  type BaseArgs,
} from '@huggingface/inference';
import { isAbort, SecCoderError } from './errors.js';
import type { Http, HttpLimits, Service } from './http.js';
import { showable } from './http-errors.js';
import { cleanToken } from './token.js';

/** How messages name the Inference API and own endpoints alike. */
export const huggingfaceService: Service = {
  name: 'Hugging Face',
  whenUnreachable: 'Check the network, or the endpoint address in the settings.',
};

/** Where a model runs and who asks. */
export interface HuggingfaceOptions {
  readonly http: Http;
  /** An own endpoint (TGI, TEI, an Inference Endpoint); the provider is not used then. */
  readonly endpointUrl?: string;
  /** Model id on the hub, for example `Qwen/Qwen2.5-Coder-7B-Instruct`. */
  readonly model?: string;
  /** An inference provider by its name on the hub; `auto` when absent. */
  readonly provider?: string;
  /** Asked at each request; may give nothing. */
  readonly getToken?: () => Promise<string | undefined>;
}

/** The client and the arguments of one request. */
export interface HuggingfaceCall {
  readonly client: InferenceClient;
  /** Where to: an endpoint address, or a model and its provider. */
  readonly target: Pick<BaseArgs, 'endpointUrl' | 'model' | 'provider'>;
}

/** Its log goes to the standard output by default, where the command line has its answer. */
function quietClientLog(): void {
  const ignore = () => undefined;
  setLogger({ debug: ignore, info: ignore, warn: ignore, error: ignore, log: ignore });
}

/**
 * Prepares one request with a token read now.
 * @param model overrides the configured one, for endpoints that told theirs
 * @throws SecCoderError `input` when neither endpoint nor model is set or the provider is unknown
 */
export async function huggingfaceCall(
  options: HuggingfaceOptions,
  signal: AbortSignal,
  limits: Partial<HttpLimits>,
  model = options.model,
): Promise<HuggingfaceCall> {
  quietClientLog();
  const token = cleanToken(await options.getToken?.());
  const fetch = options.http.fetchFor(huggingfaceService, signal, limits);
  // Its own retry asks again at once and without end.
  const client = new InferenceClient(token, { fetch, retry_on_error: false });
  const named = model === undefined ? {} : { model };
  if (options.endpointUrl !== undefined)
    return { client, target: { ...named, endpointUrl: options.endpointUrl } };
  if (model === undefined)
    throw new SecCoderError('input', 'Neither a Hugging Face model nor an endpoint is set.', {
      hint: 'Name one of them in the settings.',
      remedy: 'open-settings',
    });
  return { client, target: { ...named, provider: providerOf(options.provider) } };
}

function providerOf(name: string | undefined): (typeof PROVIDERS_OR_POLICIES)[number] {
  const wanted = name ?? 'auto';
  const provider = PROVIDERS_OR_POLICIES.find((known) => known === wanted);
  if (provider !== undefined) return provider;
  throw new SecCoderError('input', `"${wanted}" is no inference provider.`, {
    hint: `Choose one of: ${PROVIDERS_OR_POLICIES.join(', ')}.`,
    remedy: 'open-settings',
  });
}

const explanations: readonly { pattern: RegExp; kind: 'not-found' | 'overloaded' | 'protocol' }[] =
  [
    { pattern: /while streaming the response/, kind: 'overloaded' },
    { pattern: /does not support event stream|malformed/, kind: 'protocol' },
    {
      pattern: /No Inference Provider available|inference provider information/,
      kind: 'not-found',
    },
  ];

/**
 * An error of the client in our terms; what its fetch threw is so already. The client keeps the request
 * on its errors, so they do not go along as the cause.
 */
export function explainHuggingface(error: unknown): unknown {
  if (error instanceof SecCoderError || isAbort(error)) return error;
  if (error instanceof InferenceClientRoutingError)
    return new SecCoderError('unauthorized', 'Hugging Face wants an access token (hf_…).', {
      hint: 'Set your Hugging Face token.',
      remedy: 'set-token',
    });
  if (!(error instanceof InferenceClientError))
    return new SecCoderError('protocol', 'Hugging Face sent something that cannot be read.', {
      hint: 'Check the endpoint address in the settings.',
      remedy: 'open-settings',
    });
  const { message } = error;
  const known = explanations.find(({ pattern }) => pattern.test(message));
  return new SecCoderError(known?.kind ?? 'rejected', `Hugging Face: ${showable(message)}`, {
    hint: 'Check the model, its provider and its task in the settings.',
    remedy: 'open-settings',
  });
}
