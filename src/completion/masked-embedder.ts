import { maskSecrets } from '../prompt/mask-secrets.js';
import type { Embedder } from '../retrieval/embedder.js';

/**
 * An embedder that is sent no secrets of the code at the cursor, for servers that are not on this
 * computer. Documents are the demonstrations and go as they are.
 */
export function maskedEmbedder(inner: Embedder): Embedder {
  return {
    id: inner.id,
    model: inner.model,
    fingerprint: (signal) => inner.fingerprint(signal),
    embed: (texts, role, signal) =>
      inner.embed(
        role === 'query' ? texts.map((text) => maskSecrets(text).text) : texts,
        role,
        signal,
      ),
    dispose: () => inner.dispose(),
  };
}
