import * as z from 'zod';
import { SecCoderError } from '../platform/errors.js';
import { errorMessageIn, showable } from '../platform/http-errors.js';
import type { Usage } from './generator.js';

/** What one event of a model server's stream holds. */
export interface StreamEvent {
  /** New text, often empty. */
  readonly text: string;
  /** Whether the server says that the text is complete. */
  readonly finished: boolean;
  readonly usage: Usage | undefined;
}

const usageShape = z
  .object({ prompt_tokens: z.number().optional(), completion_tokens: z.number().optional() })
  .nullish();

/** `/v1/completions` and `/v1/chat/completions`: `text` in the one, `delta.content` in the other. */
const choicesShape = z.object({
  choices: z.array(
    z.object({
      text: z.string().nullish(),
      delta: z.object({ content: z.string().nullish() }).nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: usageShape,
});

/** Text Generation Inference's own `/generate_stream`; the last event holds the whole text. */
const tokenShape = z.object({
  token: z.object({ text: z.string(), special: z.boolean().default(false) }),
  generated_text: z.string().nullish(),
  details: z.object({ generated_tokens: z.number().optional() }).nullish(),
});

/**
 * Reads an event of OpenAI's protocol (vLLM, llama.cpp, TGI, Inference Providers) or of TGI's own.
 * @param server how messages name the server
 * @throws SecCoderError `overloaded` for an error object, `protocol` for anything else
 */
export function readStreamEvent(server: string, value: unknown): StreamEvent {
  const choices = choicesShape.safeParse(value);
  if (choices.success) {
    const [choice] = choices.data.choices;
    return {
      text: choice?.text ?? choice?.delta?.content ?? '',
      finished: typeof choice?.finish_reason === 'string',
      usage: usageOf(choices.data.usage),
    };
  }
  const token = tokenShape.safeParse(value);
  if (token.success) {
    const generated = token.data.details?.generated_tokens;
    return {
      text: token.data.token.special ? '' : token.data.token.text,
      finished: typeof token.data.generated_text === 'string',
      usage: generated === undefined ? undefined : { completionTokens: generated },
    };
  }
  const message = errorMessageIn(value);
  if (message !== undefined)
    throw new SecCoderError(
      'overloaded',
      `${server} broke off with an error: ${showable(message)}`,
      {
        hint: 'Try again; if it stays so, look into the log of the server.',
        remedy: 'show-log',
      },
    );
  throw unreadable(server);
}

/** The failure for an event that is none of the known ones. */
export function unreadable(server: string, cause?: unknown): SecCoderError {
  return new SecCoderError('protocol', `${server} sent something that is no completion.`, {
    hint: 'Check the address in the settings: it must be that of a completion server.',
    remedy: 'open-settings',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The failure for a stream that ends while the text is not complete. */
export function brokenOff(server: string): SecCoderError {
  return new SecCoderError('unreachable', `${server} stopped in the middle of its answer.`, {
    hint: 'Try again; if it stays so, look into the log of the server.',
    remedy: 'show-log',
  });
}

function usageOf(usage: z.infer<typeof usageShape>): Usage | undefined {
  if (usage === null || usage === undefined) return undefined;
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = usage;
  return {
    ...(promptTokens === undefined ? {} : { promptTokens }),
    ...(completionTokens === undefined ? {} : { completionTokens }),
  };
}
