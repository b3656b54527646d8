import { stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { SecCoderError } from '../platform/errors.js';
import type { ModelStore } from '../platform/model-store.js';

/** Generators in order of preference for `auto`; the small one last, which every machine can fetch. */
const preferred = ['Qwen2.5-Coder-0.5B', 'SmolLM2-135M-Instruct'];

/** A model file for the built-in engine. */
export interface BuiltinModel {
  readonly id: string;
  readonly path: string;
}

/**
 * The model that the setting `builtin.model` means: a `.gguf` file, a pinned model, or for `auto` the
 * best pinned one that was fetched.
 * @throws SecCoderError `missing` when nothing was fetched, `input` when a file is not there; AbortError
 */
export async function locateBuiltinModel(
  setting: string,
  models: ModelStore,
  signal: AbortSignal,
): Promise<BuiltinModel> {
  if (setting.toLowerCase().endsWith('.gguf')) return userFile(setting);
  const id = setting === 'auto' || setting === '' ? await bestPresent(models) : setting;
  const { weights } = await models.locate(id, signal);
  return { id, path: weights };
}

async function bestPresent(models: ModelStore): Promise<string> {
  const present = new Set((await models.list()).filter((m) => m.present).map((m) => m.id));
  // With none present, locating the last one fails with the sentence that says how to fetch it.
  return preferred.find((id) => present.has(id)) ?? preferred.at(-1) ?? '';
}

async function userFile(path: string): Promise<BuiltinModel> {
  const found = await stat(path).catch(() => undefined);
  if (isAbsolute(path) && found?.isFile()) return { id: basename(path), path };
  throw new SecCoderError('input', `There is no model file ${path}.`, {
    hint: 'Give the absolute path of a .gguf file.',
    remedy: 'open-settings',
  });
}
