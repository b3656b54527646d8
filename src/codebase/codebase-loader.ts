import { dirname, join } from 'node:path';
import { languageOfPath } from '../platform/language.js';
import type { Log } from '../platform/log.js';
import { mapConcurrently } from './concurrently.js';
import type { Codebase, CodebaseProblem, Demonstration } from './demonstration.js';
import { counterpartPath, isCounterpart } from './file-names.js';
import { findFiles, type FoundFile } from './find-files.js';
import { loadFile, type LoadedFile } from './load-file.js';
import { lockName, readReviewLock, type ReviewLock } from './review-lock.js';

/** What a load looks at. */
export interface CodebaseLoad {
  readonly signal: AbortSignal;
  /**
   * Absolute paths of files and folders that may have changed since the load before: everything else is
   * taken over from it. Everything is read if this is left out.
   */
  readonly changed?: readonly string[];
}

/** Files open at a time: enough to keep a disk busy, far from any limit on open files. */
const concurrentReads = 128;

/**
 * Loads the secure codebase (paper, section 3.3) from folders of source files in the format
 * `<cwe-folder>/<slug>.<ext>`, of SVEN's JSONL files, or from single files. What is refused is named
 * among the problems and takes nothing else down; a folder or file that is met twice counts once.
 * Demonstrations come in the order of the folders, then of their ids; one whose files have not changed
 * is the same object as before.
 */
export class CodebaseLoader {
  /** By the path of the demonstration's file. */
  private files = new Map<string, LoadedFile>();

  constructor(
    private readonly options: {
      readonly log: Log;
      readonly trusted: readonly string[];
      /** Refused lines of a JSONL file that become a problem each; the rest become one. */
      readonly maxNamedLines?: number | undefined;
    },
  ) {}

  /** @param folders absolute, or relative to the working directory @throws AbortError */
  async load(folders: readonly string[], { signal, changed }: CodebaseLoad): Promise<Codebase> {
    const { log, trusted, maxNamedLines } = this.options;
    const kept = changed === undefined ? new Map<string, LoadedFile>() : this.without(changed);
    const loaded = new Map<string, LoadedFile>();
    const demonstrations: Demonstration[] = [];
    const problems: CodebaseProblem[] = [];
    const seen = new Set<string>();
    for (const folder of folders) {
      signal.throwIfAborted();
      const report = (problem: CodebaseProblem) => void problems.push(problem);
      const lock = trusted.includes(folder) ? 'trusted' : await lockOf(folder, report);
      const found = await findFiles(folder, { signal, wanted, report, seen });
      const counterparts = new Set(found.map(({ path }) => path).filter(isCounterpart));
      const own = found.filter(({ path }) => !counterparts.has(path));
      const read = async (file: FoundFile) => {
        const counterpart = takeCounterpart(file.path, counterparts);
        const before = kept.get(file.path);
        const result =
          before !== undefined && before.counterpart === counterpart
            ? before
            : await loadFile(file, counterpart, { folder, maxNamedLines, signal });
        return result.reviewedBy(lock);
      };
      const results = await mapConcurrently(own, concurrentReads, read);
      for (const result of results) {
        loaded.set(result.path, result);
        problems.push(...result.problems);
      }
      demonstrations.push(...results.flatMap((result) => result.demonstrations).sort(byId));
      for (const path of counterparts)
        report({ path, message: 'There is no secure side of this counterpart beside it.' });
    }
    this.files = loaded;
    // Files are read side by side; sorted, the same problems always come in the same order.
    problems.sort((a, b) => (a.path < b.path ? -1 : 1));
    log.info(
      `Secure codebase: ${demonstrations.length} demonstrations from ${folders.length} folders, ${problems.length} problems.`,
    );
    for (const { path, message } of problems) log.warn(`${path}: ${message}`);
    return { demonstrations, problems };
  }

  /** What is known of files that have not changed. */
  private without(changed: readonly string[]): Map<string, LoadedFile> {
    const names = new Set(changed);
    // By the folders above, so that a checkout of thousands of files costs no more than one.
    const isChanged = (path: string): boolean =>
      names.has(path) || (dirname(path) !== path && isChanged(dirname(path)));
    return new Map(
      [...this.files].filter(
        ([path, { counterpart }]) =>
          !isChanged(path) && !(counterpart !== undefined && isChanged(counterpart)),
      ),
    );
  }
}

async function lockOf(
  folder: string,
  report: (problem: CodebaseProblem) => void,
): Promise<ReviewLock> {
  const result = await readReviewLock(folder);
  if (result.ok) return result.lock;
  report({ path: join(folder, lockName), message: result.problem });
  return new Map();
}

function wanted(name: string): boolean {
  return languageOfPath(name) !== undefined || name.toLowerCase().endsWith('.jsonl');
}

/** The counterpart's path if there is one, taken out, so that those without a secure side remain. */
function takeCounterpart(path: string, counterparts: Set<string>): string | undefined {
  const counterpart = counterpartPath(path);
  return counterparts.delete(counterpart) ? counterpart : undefined;
}

function byId(a: Demonstration, b: Demonstration): number {
  return a.id < b.id ? -1 : 1;
}
