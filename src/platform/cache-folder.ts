import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The folder for what can be made or fetched again: models, embeddings. It may not exist yet.
 * `$SECCODER_CACHE` wins over the place the operating system names.
 * @returns an absolute path
 */
export function cacheFolder(env: Readonly<NodeJS.ProcessEnv> = process.env): string {
  const chosen = env.SECCODER_CACHE;
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  return envPaths('seccoder', { suffix: '' }).cache;
}
