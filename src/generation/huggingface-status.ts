import * as z from 'zod';
import { SecCoderError } from '../platform/errors.js';
import { huggingfaceService, type HuggingfaceOptions } from '../platform/huggingface.js';
import { cleanToken } from '../platform/token.js';
import { OpenaiServer } from './openai-server.js';

/** What a Hugging Face model or endpoint says about itself. */
export interface HuggingfaceModel {
  /** Empty when an endpoint does not tell. */
  readonly model: string;
  /** Context length in tokens, where known. */
  readonly contextTokens?: number;
}

/** `GET /api/models/ID` on the hub. */
const hubShape = z.object({ inferenceProviderMapping: z.unknown() });
const hub = 'https://huggingface.co';

/**
 * Asks whether an endpoint answers, or whether the hub knows the model and somebody serves it.
 * @throws SecCoderError for why it cannot be used
 */
export async function askHuggingface(
  options: HuggingfaceOptions,
  signal: AbortSignal,
): Promise<HuggingfaceModel> {
  const { endpointUrl, model } = options;
  if (endpointUrl !== undefined) return askEndpoint({ ...options, endpointUrl }, signal);
  if (model === undefined)
    throw new SecCoderError('input', 'Neither a Hugging Face model nor an endpoint is set.', {
      hint: 'Name one of them in the settings.',
      remedy: 'open-settings',
    });
  const token = cleanToken(await options.getToken?.());
  if (token === undefined)
    throw new SecCoderError('unauthorized', 'Hugging Face wants an access token (hf_…).', {
      hint: 'Set your Hugging Face token.',
      remedy: 'set-token',
    });
  const fetch = options.http.fetchFor(huggingfaceService, signal);
  const path = model.split('/').map(encodeURIComponent).join('/');
  const response = await fetch(`${hub}/api/models/${path}?expand[]=inferenceProviderMapping`, {
    headers: token.startsWith('hf_') ? { authorization: `Bearer ${token}` } : {},
  });
  const answer = hubShape.safeParse(await response.json());
  if (!answer.success || !isServed(answer.data.inferenceProviderMapping))
    throw new SecCoderError('not-found', `No inference provider serves "${model}".`, {
      hint: 'Choose another model, or name your own endpoint in the settings.',
      remedy: 'open-settings',
    });
  return { model };
}

function isServed(mapping: unknown): boolean {
  return typeof mapping === 'object' && mapping !== null && Object.keys(mapping).length > 0;
}

async function askEndpoint(
  options: HuggingfaceOptions & { endpointUrl: string },
  signal: AbortSignal,
): Promise<HuggingfaceModel> {
  const server = new OpenaiServer({
    ...options,
    endpoint: options.endpointUrl,
    service: huggingfaceService,
  });
  try {
    const { id, contextTokens } = await server.model(options.model, signal);
    return { model: id, ...(contextTokens === undefined ? {} : { contextTokens }) };
  } catch (error) {
    // Older TGI servers list no models and need no name.
    const tellsNothing = error instanceof SecCoderError && error.kind === 'not-found';
    if (tellsNothing && options.model === undefined) return { model: '' };
    throw error;
  }
}
