import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadCodebase } from '../../codebase/load-codebase.js';
import type { Codebase } from '../../codebase/demonstration.js';
import { SecCoderError } from '../../platform/errors.js';
import { installedAssets } from '../open-pipeline.js';
import type { Log } from '../../platform/log.js';
import type { Terminal } from '../terminal.js';

/** The folder of a workspace's secure codebase, as the editor looks for it. */
const usualFolder = 'demonstrations';

/**
 * The folders that a command works on: those named, else `demonstrations` here, else the bundled ones.
 * @throws SecCoderError `input` for a named one that is not there
 */
export function codebaseFolders(named: readonly string[]): string[] {
  const folders = named.map((folder) => resolve(folder));
  const missing = folders.find((folder) => !existsSync(folder));
  if (missing !== undefined) {
    throw new SecCoderError('input', `${missing} does not exist.`, {
      hint: 'Name a folder of demonstrations or a .jsonl file.',
    });
  }
  if (folders.length > 0) return folders;
  return [existsSync(usualFolder) ? resolve(usualFolder) : installedAssets().demonstrations];
}

/**
 * Loads folders; what was refused is part of the answer, and told by the command.
 * @param maxNamedLines refused lines of a JSONL file that are named one by one
 * @throws AbortError
 */
export function loadFolders(
  folders: readonly string[],
  { signal, log }: Terminal,
  maxNamedLines?: number,
): Promise<Codebase> {
  const quiet: Log = { ...log, warn: (message) => log.debug(message) };
  return loadCodebase(folders, { signal, log: quiet, maxNamedLines });
}
