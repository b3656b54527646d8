import type { GeneratorId } from '../generation/generator.js';
import { SecCoderError, toSecCoderError } from '../platform/errors.js';
import type { PipelineServices } from './pipeline-services.js';
import type { Settings } from './settings.js';

/** Milliseconds that a server has for its list: an address may swallow what is sent to it. */
const listMs = 4_000;

/** A model that can be chosen. */
export interface ModelChoice {
  readonly name: string;
  /** Bytes on disk, where known. */
  readonly bytes?: number;
  /** Whether text after the cursor is used, where known. */
  readonly fillsInTheMiddle?: boolean;
}

/** What one generator offers, or why it offers nothing now. */
export interface ModelGroup {
  readonly generator: GeneratorId;
  readonly models: readonly ModelChoice[];
  readonly problem?: SecCoderError;
}

/**
 * The models that are there now, by generator. Servers are asked side by side; one that does not answer is
 * a problem in its group and holds up none of the others. @throws AbortError
 */
export async function modelChoices(
  settings: Settings,
  services: PipelineServices,
  signal: AbortSignal,
): Promise<ModelGroup[]> {
  const asked = [
    group('ollama', signal, async (soon) =>
      (await services.ollama.models(soon)).map(({ name, size, insert }) => ({
        name,
        bytes: size,
        fillsInTheMiddle: insert,
      })),
    ),
    ...(settings['openai.endpoint'] === ''
      ? []
      : [
          group('openai', signal, async (soon) =>
            (await services.openaiModels(soon)).map((name) => ({ name })),
          ),
        ]),
    group('builtin', signal, async () =>
      (await services.models.list())
        .filter(({ purpose, present }) => purpose === 'generator' && present)
        .map(({ id, bytes }) => ({ name: id, bytes })),
    ),
    // The hub has too many to list.
    group('huggingface', signal, () => {
      const name = settings['huggingface.model'];
      return Promise.resolve(name === '' ? [] : [{ name }]);
    }),
  ];
  return Promise.all(asked);
}

async function group(
  generator: GeneratorId,
  signal: AbortSignal,
  list: (signal: AbortSignal) => Promise<ModelChoice[]>,
): Promise<ModelGroup> {
  const late = AbortSignal.timeout(listMs);
  try {
    return { generator, models: await list(AbortSignal.any([signal, late])) };
  } catch (error) {
    signal.throwIfAborted();
    const problem = late.aborted
      ? new SecCoderError('unreachable', 'The server did not answer in time.', {
          hint: 'Check its address in the settings.',
          remedy: 'open-settings',
        })
      : toSecCoderError(error);
    return { generator, models: [], problem };
  }
}
