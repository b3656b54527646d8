import { SecCoderError } from '../platform/errors.js';
import type { OllamaServer } from '../platform/ollama-server.js';
import type { OllamaModel } from '../platform/ollama-shapes.js';

/**
 * Families of code models in the order in which they are taken when none is configured: newer ones that
 * fill in the middle first. Matched against the beginning of the name without its user.
 */
const codeFamilies: readonly RegExp[] = [
  /^qwen2\.5-coder/,
  /^qwen3-coder/,
  /^codestral/,
  /^deepseek-coder-v2/,
  /^starcoder2/,
  /^codegemma/,
  /^granite.*code/,
  /^deepseek-coder/,
  /^stable-code/,
  /^codellama/,
  /^starcoder/,
  /^codeqwen/,
  /code/,
];

/** A model that can complete text. */
export interface CompletionModel {
  readonly name: string;
  /** Whether the server fills in the middle for it (`suffix`). */
  readonly insert: boolean;
  /** Rank among the families of code models, lower is better; `undefined` when it is none of them. */
  readonly codeRank: number | undefined;
  /** Bytes on disk. */
  readonly size: number;
}

/** Whether Ollama passes what a model is sent on to its cloud; their names end so, as `ollama pull` has them. */
export function isCloudModel(name: string): boolean {
  return /[:-]cloud$/.test(name);
}

/** The models that can complete text; those for embedding only are left out. */
export async function completionModels(
  server: OllamaServer,
  signal: AbortSignal,
): Promise<CompletionModel[]> {
  const models = await server.models(signal);
  const described = await Promise.all(models.map((model) => describe(server, model, signal)));
  return described.filter((model) => model !== undefined);
}

async function describe(
  server: OllamaServer,
  { name, size, details }: OllamaModel,
  signal: AbortSignal,
): Promise<CompletionModel | undefined> {
  const { capabilities } = await server.info(name, signal);
  // Servers before 0.6 name no capabilities: the family of embedding models tells.
  const completes =
    capabilities.length === 0
      ? !details.family.includes('bert')
      : capabilities.includes('completion');
  if (!completes) return undefined;
  return { name, size, insert: capabilities.includes('insert'), codeRank: codeRank(name) };
}

function codeRank(name: string): number | undefined {
  const bare = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const rank = codeFamilies.findIndex((family) => family.test(bare));
  return rank < 0 ? undefined : rank;
}

/**
 * The model to use when none is configured, the same for the same set of models: code models that fill
 * in the middle, then other code models; by family, then the smaller (it answers while one types), then
 * by name. A model that is neither known for code nor fills in the middle is not taken, nor one in the
 * cloud: code leaves the computer only to where the user has sent it by name.
 */
export function chooseCodeModel(models: readonly CompletionModel[]): CompletionModel | undefined {
  return models
    .filter(
      ({ name, insert, codeRank }) => !isCloudModel(name) && (insert || codeRank !== undefined),
    )
    .sort(
      (a, b) =>
        Number(b.insert) - Number(a.insert) ||
        (a.codeRank ?? codeFamilies.length) - (b.codeRank ?? codeFamilies.length) ||
        a.size - b.size ||
        (a.name < b.name ? -1 : 1),
    )[0];
}

/** The failure for a server that has no model to take by itself. */
export function noCodeModel(models: readonly CompletionModel[]): SecCoderError {
  const names = models.map((model) => model.name).join(', ');
  const others = names === '' ? '' : ` Other models: ${names}.`;
  return new SecCoderError('not-found', `Ollama has no code model.${others}`, {
    hint: `Pull one (ollama pull ${suggestedModel}) or name a model in the settings.`,
    remedy: 'pull-model',
  });
}

/** What we offer to pull: fills in the middle, 1 GB, quick enough on a laptop without a GPU. */
const suggestedModel = 'qwen2.5-coder:1.5b';
