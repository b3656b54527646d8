import * as z from 'zod';

/** What we read of `GET /api/tags`. */
export const tagsShape = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      digest: z.string(),
      size: z.number().default(0),
      details: z.object({ family: z.string().default('') }).default({ family: '' }),
    }),
  ),
});

/** What we read of `GET /api/ps`. */
export const psShape = z.object({
  models: z.array(
    z.object({ name: z.string(), size: z.number(), size_vram: z.number().default(0) }),
  ),
});

/** What we read of `POST /api/show`. Servers before 0.6 send no capabilities. */
export const showShape = z.object({
  template: z.string().default(''),
  parameters: z.string().default(''),
  capabilities: z.array(z.string()).default([]),
  model_info: z.record(z.string(), z.unknown()).default({}),
});

/** What we read of `POST /api/embed`. */
export const embedShape = z.object({ embeddings: z.array(z.array(z.number())) });

/** What we read of a line of `POST /api/generate`; durations are nanoseconds. */
export const generateLineShape = z.object({
  response: z.string().default(''),
  done: z.boolean().default(false),
  prompt_eval_count: z.number().optional(),
  prompt_eval_duration: z.number().optional(),
  eval_count: z.number().optional(),
});

/** What we read of a line of `POST /api/pull`; sizes are bytes. */
export const pullLineShape = z.object({
  status: z.string(),
  total: z.number().optional(),
  completed: z.number().optional(),
});

/** A model on an Ollama server, from `/api/tags`. `size` is bytes on disk. */
export type OllamaModel = z.infer<typeof tagsShape>['models'][number];
/** A line of a generation, from `/api/generate`. */
export type OllamaGenerateLine = z.infer<typeof generateLineShape>;
/** How far a pull is, from `/api/pull`. */
export type OllamaPullProgress = z.infer<typeof pullLineShape>;

/** What `/api/show` says about a model, in our words. */
export interface OllamaModelInfo {
  /** `completion`, `insert`, `embedding`, …; empty on old servers. */
  readonly capabilities: readonly string[];
  /** The context length the weights were trained for, in tokens. */
  readonly maxContextTokens: number | undefined;
  /** `num_ctx` where the model file sets it. */
  readonly contextTokens: number | undefined;
  /** The prompt template, in Go's template language. */
  readonly template: string;
}

/** Picks our facts out of a `/api/show` answer. */
export function modelInfoOf(show: z.infer<typeof showShape>): OllamaModelInfo {
  const contextKey = Object.keys(show.model_info).find((key) => key.endsWith('.context_length'));
  const length = contextKey === undefined ? undefined : show.model_info[contextKey];
  const numCtx = /^num_ctx\s+(\d+)\s*$/m.exec(show.parameters)?.[1];
  return {
    capabilities: show.capabilities,
    maxContextTokens: typeof length === 'number' ? length : undefined,
    contextTokens: numCtx === undefined ? undefined : Number(numCtx),
    template: show.template,
  };
}
