import { readFile } from 'node:fs/promises';
import { isAbort } from '../platform/errors.js';
import { languageOfPath } from '../platform/language.js';
import { decodeText } from './content-checks.js';
import type { CodebaseProblem, Demonstration } from './demonstration.js';
import { cweOfPath, isDisabled, slugOf } from './file-names.js';
import { fileProblem } from './file-problem.js';
import type { FoundFile } from './find-files.js';
import { readableTitle } from './identifier-words.js';
import { loadSvenFile } from './load-sven-file.js';
import { makeDemonstration } from './make-demonstration.js';
import { readSource } from './read-source.js';
import { jointState, reviewStateOf, textHash, type ReviewLock } from './review-lock.js';

/** A text that the review lock knows. */
interface LockedText {
  /** The path below the codebase folder, with forward slashes. */
  readonly path: string;
  readonly sha256: string;
}

/** What a file, with its counterpart, gave. */
export class LoadedFile {
  constructor(
    readonly path: string,
    /** Absolute path of the counterpart, where there is one. */
    readonly counterpart: string | undefined,
    readonly demonstrations: readonly Demonstration[],
    readonly problems: readonly CodebaseProblem[],
    private readonly texts: readonly LockedText[],
  ) {}

  /** The same with the review state that a lock gives it. */
  reviewedBy(lock: ReviewLock | 'trusted'): LoadedFile {
    const review =
      lock === 'trusted'
        ? 'reviewed'
        : jointState(this.texts.map(({ path, sha256 }) => reviewStateOf(lock, path, sha256)));
    // A demonstration that stays the same stays the same object: indexes know it by that.
    if (this.demonstrations.every((one) => one.review === review)) return this;
    const demonstrations = this.demonstrations.map((one) => ({ ...one, review }));
    return new LoadedFile(this.path, this.counterpart, demonstrations, this.problems, this.texts);
  }
}

/** How a file is loaded. */
export interface LoadFileOptions {
  /** Absolute path of the codebase folder. */
  readonly folder: string;
  /** See {@link loadSvenFile}. */
  readonly maxNamedLines?: number | undefined;
  readonly signal: AbortSignal;
}

/**
 * Reads one file of a codebase folder and its counterpart. A failure becomes a problem of the file.
 * @param counterpart absolute path
 * @throws AbortError
 */
export async function loadFile(
  file: FoundFile,
  counterpart: string | undefined,
  { folder, maxNamedLines, signal }: LoadFileOptions,
): Promise<LoadedFile> {
  signal.throwIfAborted();
  const problems: CodebaseProblem[] = [];
  const report = (problem: CodebaseProblem) => void problems.push(problem);
  const made = (demonstrations: readonly Demonstration[], texts: readonly LockedText[]) =>
    new LoadedFile(file.path, counterpart, demonstrations, problems, texts);
  const id = file.segments.slice(1).join('/');
  try {
    if (file.path.toLowerCase().endsWith('.jsonl')) {
      const start = { path: file.path, id, folder, review: 'new' } as const;
      const demonstrations = await loadSvenFile(start, report, { maxNamedLines, signal });
      if (demonstrations.length === 0) return made([], []);
      return made(demonstrations, [{ path: id, sha256: await hashOf(file.path) }]);
    }
    const source = await read(file.path, report);
    const other = counterpart === undefined ? undefined : await read(counterpart, report);
    const language = languageOfPath(file.path);
    if (source === undefined || language === undefined) return made([], []);
    const texts = [{ path: id, sha256: source.sha256 }];
    if (counterpart !== undefined && other !== undefined)
      texts.push({ path: lockPath(id, counterpart), sha256: other.sha256 });
    const { title, guideline, code } = source.source;
    const demonstration = makeDemonstration({
      id,
      path: file.path,
      folder,
      language,
      cwe: cweOfPath(file.segments),
      title: title || titleOf(file.path),
      guideline,
      code,
      ...(other === undefined ? {} : { vulnerableCode: other.source.code }),
      review: 'new',
      disabled: isDisabled(file.path),
    });
    return made([demonstration], texts);
  } catch (error) {
    if (isAbort(error)) throw error;
    report(fileProblem(file.path, error));
    return made([], []);
  }
}

async function read(path: string, report: (problem: CodebaseProblem) => void) {
  const language = languageOfPath(path);
  if (language === undefined) return undefined;
  try {
    const result = await readSource(path, language);
    if (result.ok) return result;
    report({ path, message: result.problem });
  } catch (error) {
    report(fileProblem(path, error));
  }
  return undefined;
}

/** Of a JSONL file; one that is no text was refused line by line and has no state worth keeping. */
async function hashOf(path: string): Promise<string> {
  const decoded = decodeText(await readFile(path));
  return decoded.ok ? textHash(decoded.text) : '';
}

/** The counterpart's path below the codebase folder. @param id the demonstration's */
function lockPath(id: string, counterpart: string): string {
  const name = counterpart.split(/[\\/]/).at(-1) ?? '';
  return [...id.split('/').slice(0, -1), name].join('/');
}

/** `serve-user-upload.py` as `Serve user upload`, for files without a functional description. */
function titleOf(path: string): string {
  const slug = slugOf(path);
  return readableTitle(slug) || slug;
}
