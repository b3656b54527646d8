import type { Log } from '../platform/log.js';
import type { Codebase } from './demonstration.js';
import { CodebaseLoader } from './codebase-loader.js';

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Folders whose content counts as reviewed without a lock: what comes with the extension. */
  readonly trusted?: readonly string[];
  /** See {@link CodebaseLoader}. */
  readonly maxNamedLines?: number | undefined;
}

/** Loads a secure codebase once, see {@link CodebaseLoader.load}. @throws AbortError */
export async function loadCodebase(
  folders: readonly string[],
  { signal, log, trusted = [], maxNamedLines }: LoadOptions,
): Promise<Codebase> {
  return new CodebaseLoader({ log, trusted, maxNamedLines }).load(folders, { signal });
}
