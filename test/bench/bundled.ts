import { fileURLToPath } from 'node:url';
import type { Demonstration } from '../../src/codebase/demonstration.js';
import { loadCodebase } from '../../src/codebase/load-codebase.js';
import type { CompletionOptions } from '../../src/completion/engine.js';
import { nullLog } from '../../src/platform/log.js';
import { LocalEmbedder, localEmbeddingModel } from '../../src/retrieval/local-embedder.js';
import { devWorker, onnxWasm } from '../support/dev-worker.js';
import { realModels } from '../support/real-models.js';

/** Nothing here is cancelled; Ctrl+C ends the process. */
export const never = new AbortController().signal;

/** As the settings have it, but greedy. */
export const usualOptions: CompletionOptions = {
  strategy: 'hybrid',
  demonstrations: 1,
  maxTokens: 200,
  temperature: 0,
  topP: 0.95,
  onFinding: 'regenerate',
};

/** The secure codebase that the extension ships. */
export async function bundledDemonstrations(): Promise<readonly Demonstration[]> {
  const folder = fileURLToPath(new URL('../../demonstrations', import.meta.url));
  return (await loadCodebase([folder], { signal: never, log: nullLog })).demonstrations;
}

/** The embedder that the extension uses by default, with its real model. */
export async function realEmbedder(): Promise<LocalEmbedder> {
  const models = realModels();
  await models.fetch(localEmbeddingModel, { signal: never });
  const script = new URL('../../src/retrieval/local-embedder-worker.ts', import.meta.url);
  return new LocalEmbedder(models, { worker: devWorker(script), wasmFile: onnxWasm });
}
