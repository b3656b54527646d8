import type { OllamaGenerateLine, OllamaModelInfo } from '../platform/ollama-shapes.js';
import { SecCoderError } from '../platform/errors.js';
import { fillInTheMiddleFor } from '../prompt/fill-in-the-middle.js';
import type { GenerationRequest, Usage } from './generator.js';
import { renderInsertTemplate } from './ollama-template.js';

const nanosecondsPerMillisecond = 1e6;

/** How a model is asked. */
export interface OllamaPrompt {
  /** The part of the request that holds the text. */
  readonly body: { prompt: string; suffix?: string; raw?: boolean };
  /** What the model sees. */
  readonly prompt: string;
  readonly stops: readonly string[];
}

/** Whether a model completes text at all. Servers before 0.6 do not say: then it is tried. */
export function canComplete({ capabilities }: OllamaModelInfo): boolean {
  return capabilities.length === 0 || capabilities.includes('completion');
}

/** The failure for a model that only embeds. */
export function embeddingOnly(model: string): SecCoderError {
  return new SecCoderError('rejected', `The Ollama model "${model}" makes embeddings, not text.`, {
    hint: 'Choose a code model for completions in the settings.',
    remedy: 'open-settings',
  });
}

/** Whether the text after the cursor is used for a model. */
export function fillsInTheMiddle(model: string, info: OllamaModelInfo): boolean {
  return info.capabilities.includes('insert') || fillInTheMiddleFor(model) !== undefined;
}

/**
 * The prompt of a request: `suffix` where the server fills in the middle, else our table with `raw`, else
 * the prefix alone. Without a suffix a model's template would turn the code into a chat message, so an
 * empty one is always sent raw.
 */
export function ollamaPrompt(
  model: string,
  info: OllamaModelInfo,
  { prefix, suffix }: GenerationRequest,
): OllamaPrompt {
  const family = fillInTheMiddleFor(model);
  const stops = family?.stop ?? [];
  if (suffix !== '' && info.capabilities.includes('insert')) {
    const prompt = renderInsertTemplate(info.template, prefix, suffix) ?? prefix + suffix;
    return { body: { prompt: prefix, suffix }, prompt, stops };
  }
  const prompt = family === undefined ? prefix : family.format(prefix, suffix);
  return { body: { prompt, raw: true }, prompt, stops };
}

/** The figures in the last line of a generation. */
export function usageOf(line: OllamaGenerateLine): Usage {
  const { prompt_eval_count, prompt_eval_duration, eval_count } = line;
  return {
    ...(prompt_eval_count === undefined ? {} : { promptTokens: prompt_eval_count }),
    ...(eval_count === undefined ? {} : { completionTokens: eval_count }),
    ...(prompt_eval_duration === undefined
      ? {}
      : { promptEvaluationMs: prompt_eval_duration / nanosecondsPerMillisecond }),
  };
}
