import { isAbort } from '../platform/errors.js';
import { languageOfPath } from '../platform/language.js';
import type { Log } from '../platform/log.js';
import { mapConcurrently } from './concurrently.js';
import type { Codebase, CodebaseProblem, Demonstration } from './demonstration.js';
import { fileProblem } from './file-problem.js';
import { findFiles, type FoundFile } from './find-files.js';
import { readableTitle } from './identifier-words.js';
import { loadSvenFile } from './load-sven-file.js';
import { makeDemonstration } from './make-demonstration.js';
import { readSource } from './read-source.js';

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Files open at a time: enough to keep a disk busy, far from any limit on open files. */
const concurrentReads = 32;

const counterpartName = /\.vulnerable(?=\.[^.]+$)/i;

/**
 * Loads the secure codebase (paper, section 3.3) from folders of source files in the format
 * `<cwe-folder>/<slug>.<ext>`, of SVEN's JSONL files, or from single files. What is refused is named
 * among the problems and takes nothing else down; a folder or file that is met twice counts once.
 * Demonstrations come in the order of the folders, then of their ids.
 * @throws AbortError
 */
export async function loadCodebase(
  folders: readonly string[],
  { signal, log }: LoadOptions,
): Promise<Codebase> {
  const loader = new Loader(signal);
  const demonstrations: Demonstration[] = [];
  for (const folder of folders) demonstrations.push(...(await loader.load(folder)));
  // Files are read side by side; sorted, the same problems always come in the same order.
  const problems = loader.problems.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  log.info(
    `Secure codebase: ${demonstrations.length} demonstrations from ${folders.length} folders, ${problems.length} problems.`,
  );
  for (const { path, message } of problems) log.warn(`${path}: ${message}`);
  return { demonstrations, problems };
}

class Loader {
  readonly problems: CodebaseProblem[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly signal: AbortSignal) {}

  async load(folder: string): Promise<Demonstration[]> {
    this.signal.throwIfAborted();
    const files = await findFiles(folder, {
      signal: this.signal,
      wanted: (name) => languageOfPath(name) !== undefined || isJsonLines(name),
      report: this.report,
      seen: this.seen,
    });
    const counterparts = new Map<string, FoundFile>();
    for (const file of files)
      if (counterpartName.test(file.path)) counterparts.set(file.path, file);
    const secure = files.filter((file) => !counterparts.has(file.path));
    const loaded = await mapConcurrently(secure, concurrentReads, (file) =>
      this.attempt(file, () => this.loadFile(file, counterparts)),
    );
    for (const { path } of counterparts.values()) {
      this.report({ path, message: 'There is no secure side of this counterpart beside it.' });
    }
    return loaded.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private readonly report = (problem: CodebaseProblem): void => {
    this.problems.push(problem);
  };

  /** Turns a failure of one file into its problem. */
  private async attempt<T>(file: FoundFile, load: () => Promise<T[]>): Promise<T[]> {
    this.signal.throwIfAborted();
    try {
      return await load();
    } catch (error) {
      if (isAbort(error)) throw error;
      this.report(fileProblem(file.path, error));
      return [];
    }
  }

  private async loadFile(
    file: FoundFile,
    counterparts: Map<string, FoundFile>,
  ): Promise<Demonstration[]> {
    const id = file.segments.slice(1).join('/');
    if (isJsonLines(file.path)) {
      return loadSvenFile({ path: file.path, id }, this.report, this.signal);
    }
    const language = languageOfPath(file.path);
    if (!language) return [];
    const counterpart = takeCounterpart(file, counterparts);
    const result = await readSource(file.path, language);
    const vulnerable =
      counterpart && (await this.attempt(counterpart, () => this.loadCounterpart(counterpart)));
    if (!result.ok) {
      this.report({ path: file.path, message: result.problem });
      return [];
    }
    const { title, guideline, code } = result.source;
    const vulnerableCode = vulnerable?.[0];
    return [
      makeDemonstration({
        id,
        path: file.path,
        language,
        cwe: cweOf(file.segments),
        title: title || titleOf(file),
        guideline,
        code,
        ...(vulnerableCode === undefined ? {} : { vulnerableCode }),
      }),
    ];
  }

  private async loadCounterpart(file: FoundFile): Promise<string[]> {
    const language = languageOfPath(file.path);
    if (!language) return [];
    const result = await readSource(file.path, language);
    if (result.ok) return [result.source.code];
    this.report({ path: file.path, message: result.problem });
    return [];
  }
}

/** Finds `<slug>.vulnerable.<ext>` and takes it out, so that those without a secure side remain. */
function takeCounterpart(
  { path }: FoundFile,
  counterparts: Map<string, FoundFile>,
): FoundFile | undefined {
  const name = path.replace(/(?=\.[^.]+$)/, '.vulnerable');
  const counterpart = counterparts.get(name);
  counterparts.delete(name);
  return counterpart;
}

/** The CWE of the nearest folder whose name begins with `cwe-<number>`. */
function cweOf(segments: readonly string[]): number | undefined {
  for (const folder of segments.slice(0, -1).reverse()) {
    const match = /^cwe-(\d{1,5})(?!\d)/i.exec(folder);
    if (match) return Number(match[1]);
  }
  return undefined;
}

/** `serve-user-upload.py` as `Serve user upload`, for files without a functional description. */
function titleOf({ segments }: FoundFile): string {
  const slug = (segments.at(-1) ?? '').replace(/\.[^.]+$/, '');
  return readableTitle(slug) || slug;
}

function isJsonLines(path: string): boolean {
  return path.toLowerCase().endsWith('.jsonl');
}
