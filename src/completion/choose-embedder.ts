import type { Embedder } from '../retrieval/embedder.js';
import type { PipelineServices } from './pipeline-services.js';
import type { Settings } from './settings.js';

/** Names that embedding models of Ollama's library begin with; any other is not chosen unasked. */
const embeddingModels =
  /^(?:nomic-embed|all-minilm|mxbai-embed|bge-|snowflake-arctic-embed|embeddinggemma|qwen3-embedding|jina|granite-embedding)/;

/**
 * The embedder of the settings. `auto` is the local model when it was fetched, else an embedding model
 * that a reachable Ollama has, else the local one all the same: its error says how to fetch it.
 * @returns undefined for `none`
 */
export async function chooseEmbedder(
  settings: Settings,
  services: PipelineServices,
  signal: AbortSignal,
): Promise<Embedder | undefined> {
  const model = settings['embedder.model'];
  switch (settings.embedder) {
    case 'none':
      return undefined;
    case 'local':
      return services.localEmbedder();
    case 'ollama':
      return services.ollamaEmbedder(model === '' ? 'nomic-embed-text' : model);
    case 'huggingface':
      return services.huggingFaceEmbedder();
    case 'auto': {
      if (await services.hasLocalEmbedder()) return services.localEmbedder();
      const found = await services.ollamaModels(signal);
      const embedding = found.find((name) => embeddingModels.test(name));
      return embedding === undefined
        ? services.localEmbedder()
        : services.ollamaEmbedder(embedding);
    }
  }
}
