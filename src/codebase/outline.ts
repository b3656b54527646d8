import { languageOfPath } from '../platform/language.js';
import { cweOfPath, isCounterpart } from './file-names.js';
import { findFiles } from './find-files.js';

/** How many files of demonstrations there are of a CWE. */
export interface OutlinedCwe {
  /** Undefined for files in a folder that names no CWE. */
  readonly cwe: number | undefined;
  readonly files: number;
}

/**
 * What folders of a secure codebase hold by the names of files alone: there long before the files are read,
 * which may then turn out to be of no use. JSONL files are left out, because their lines tell the CWE.
 * @param folders absolute
 * @returns smallest CWE first, those without a CWE last
 * @throws AbortError
 */
export async function outlineCodebase(
  folders: readonly string[],
  signal: AbortSignal,
): Promise<OutlinedCwe[]> {
  const counts = new Map<number | undefined, number>();
  const seen = new Set<string>();
  const wanted = (name: string) => languageOfPath(name) !== undefined && !isCounterpart(name);
  for (const folder of folders) {
    // What cannot be read is told when it is loaded.
    const found = await findFiles(folder, { signal, seen, wanted, report: () => undefined });
    for (const { segments } of found) {
      const cwe = cweOfPath(segments);
      counts.set(cwe, (counts.get(cwe) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([cwe, files]) => ({ cwe, files }))
    .sort((a, b) => (a.cwe ?? Infinity) - (b.cwe ?? Infinity));
}
