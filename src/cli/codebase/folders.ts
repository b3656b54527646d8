import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadCodebase } from '../../codebase/load-codebase.js';
import type { Codebase } from '../../codebase/demonstration.js';
import { installedAssets } from '../open-pipeline.js';
import type { Log } from '../../platform/log.js';
import type { Terminal } from '../terminal.js';

/** The folder of a workspace's secure codebase, as the editor looks for it. */
const usualFolder = 'demonstrations';

/** The folders that a command works on: those named, else `demonstrations` here, else the bundled ones. */
export function codebaseFolders(named: readonly string[]): string[] {
  if (named.length > 0) return named.map((folder) => resolve(folder));
  return [existsSync(usualFolder) ? resolve(usualFolder) : installedAssets().demonstrations];
}

/** Loads folders; what was refused is part of the answer, and told by the command. @throws AbortError */
export function loadFolders(
  folders: readonly string[],
  { signal, log }: Terminal,
): Promise<Codebase> {
  const quiet: Log = { ...log, warn: (message) => log.debug(message) };
  return loadCodebase(folders, { signal, log: quiet });
}
