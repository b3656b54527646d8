import { InvalidArgumentError, Option, type Command } from 'commander';
import * as z from 'zod';
import {
  readSettings,
  settingTable,
  type SettingKey,
  type Settings,
} from '../completion/settings.js';
import { SecCoderError } from '../platform/errors.js';

/** The flags that `complete`, `retrieve` and `demo` share, as commander gives them. */
export interface RunFlags {
  readonly strategy?: string;
  readonly demonstrations?: number;
  readonly codebase?: string[];
  readonly requireReview?: boolean;
  readonly generator?: string;
  readonly model?: string;
  readonly endpoint?: string;
  readonly embedder?: string;
  readonly embedderModel?: string;
  readonly embedderEndpoint?: string;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly seed?: number;
}

/**
 * Adds the flags that choose demonstrations.
 * @param usualCount how many the command takes when the flag is not given
 */
export function addRetrievalOptions(command: Command, usualCount = 1): Command {
  return addEmbedderOptions(command)
    .option('--demonstrations <k>', `how many demonstrations (default: ${usualCount})`, wholeNumber)
    .option(
      '--codebase <dir...>',
      'folders or .jsonl files of a secure codebase (default: the bundled one)',
    )
    .option('--require-review', 'use only demonstrations that the review lock approves');
}

/** Adds the flags that choose how is searched. */
export function addEmbedderOptions(command: Command): Command {
  return command
    .addOption(choice('--strategy <name>', 'how demonstrations are chosen', 'retrieval.strategy'))
    .addOption(choice('--embedder <name>', 'what computes embeddings', 'embedder'))
    .option('--embedder-model <name>', 'embedding model of Ollama or Hugging Face')
    .option('--embedder-endpoint <url>', 'address of the embedding server');
}

/** Adds the flags that choose the model and how it is sampled. */
export function addGenerationOptions(command: Command): Command {
  return command
    .addOption(choice('--generator <name>', 'what writes the completion', 'generator'))
    .option('--model <name>', 'model of the generator; for builtin also a .gguf file')
    .option('--endpoint <url>', 'address of the generator')
    .option('--max-tokens <n>', 'longest completion in tokens', wholeNumber)
    .option('--temperature <t>', '0 always takes the likeliest token', Number)
    .option('--seed <n>', 'makes random choices repeatable', wholeNumber);
}

function choice(
  flags: string,
  description: string,
  key: 'retrieval.strategy' | 'generator' | 'embedder',
) {
  const { schema, default: fallback } = settingTable[key];
  return new Option(flags, `${description} (default: ${fallback})`).choices(schema.options);
}

/**
 * Reads the value of a flag that counts.
 * @throws InvalidArgumentError of commander
 */
export function wholeNumber(text: string): number {
  const parsed = z.coerce.number().int().min(0).safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('It must be a whole number.');
  return parsed.data;
}

/**
 * The settings of a run: the defaults, changed by flags. `--model` and `--endpoint` are those of the
 * chosen generator; with `auto` they name an Ollama model and server.
 * @throws SecCoderError `input` when a value is not allowed
 */
export function settingsOf(flags: RunFlags): Settings {
  const generator =
    flags.generator === undefined || flags.generator === 'auto' ? 'ollama' : flags.generator;
  const values: Partial<Record<SettingKey, unknown>> = {
    'retrieval.strategy': flags.strategy,
    'retrieval.demonstrations': flags.demonstrations,
    'codebase.requireReview': flags.requireReview,
    generator: flags.generator,
    [`${generator}.model`]: flags.model,
    [`${generator}.endpoint`]: flags.endpoint,
    embedder: flags.embedder,
    'embedder.model': flags.embedderModel,
    'embedder.endpoint': flags.embedderEndpoint,
    'completion.maxTokens': flags.maxTokens,
    'completion.temperature': flags.temperature,
  };
  const { settings, problems } = readSettings((key) => values[key]);
  const [problem] = problems;
  if (problem) throw new SecCoderError('input', `${problem.key}: ${problem.message}`);
  return settings;
}
