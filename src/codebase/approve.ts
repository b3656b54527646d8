import { readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { SecCoderError } from '../platform/errors.js';
import { mapConcurrently } from './concurrently.js';
import { decodeText } from './content-checks.js';
import type { Codebase, CodebaseProblem, Demonstration } from './demonstration.js';
import { counterpartPath, disabledPath, enabledPath } from './file-names.js';
import { fileProblem } from './file-problem.js';
import { letGitMergeLock } from './lock-attributes.js';
import {
  lockName,
  readReviewLock,
  textHash,
  writeReviewLock,
  type ReviewEntry,
  type ReviewLock,
} from './review-lock.js';

/** Who approves, and when. */
export type Reviewer = Pick<ReviewEntry, 'by' | 'at'>;

const concurrentReads = 32;

/** What a reviewer has in front of them: the hash of each file's text, see `textHash`, by absolute path. */
export type ShownTexts = ReadonlyMap<string, string>;

/**
 * The texts of demonstrations, and of their counterparts, as they are on disk now.
 * @param paths absolute paths of the demonstrations' files
 * @throws SecCoderError `input` when one is not text; the file system's error
 */
export async function textsOnDisk(paths: readonly string[]): Promise<Map<string, string>> {
  const texts = await mapConcurrently([...new Set(paths)], concurrentReads, async (path) => {
    const counterpart = counterpartPath(path);
    const files = (await exists(counterpart)) ? [path, counterpart] : [path];
    return Promise.all(files.map(async (file) => [file, await hashOf(file)] as const));
  });
  return new Map(texts.flat());
}

/** Demonstrations that can be approved, and why others cannot. */
export interface Approvable {
  readonly demonstrations: readonly Demonstration[];
  /** See {@link textsOnDisk}. */
  readonly texts: ShownTexts;
  readonly problems: readonly CodebaseProblem[];
}

/** Those demonstrations whose files, with their counterparts, are text: one that is not keeps back itself. */
export async function approvable(demonstrations: readonly Demonstration[]): Promise<Approvable> {
  const problems = new Map<string, CodebaseProblem>();
  const texts = new Map<string, string>();
  const paths = [...new Set(demonstrations.map(({ path }) => path))];
  await mapConcurrently(paths, concurrentReads, async (path) => {
    try {
      for (const [file, sha256] of await textsOnDisk([path])) texts.set(file, sha256);
    } catch (error) {
      const isOurs = error instanceof SecCoderError;
      problems.set(path, isOurs ? { path, message: error.message } : fileProblem(path, error));
    }
  });
  return {
    demonstrations: demonstrations.filter(({ path }) => !problems.has(path)),
    texts,
    problems: [...problems.values()],
  };
}

/**
 * Approves demonstrations, with their counterparts. Entries of files that are gone are dropped from the
 * lock. Git is told how to merge the lock, see {@link letGitMergeLock}.
 * @param folder the codebase folder whose lock is written
 * @param paths absolute paths of the demonstrations' files
 * @param shown what the reviewer saw; where it is not what is on disk now, nothing is approved. Without
 *   it the files count as they are on disk.
 * @throws SecCoderError `input` when the lock or a file cannot be read, or a file is not what was shown;
 *   the file system's error
 */
export async function approve(
  folder: string,
  paths: readonly string[],
  { by, at }: Reviewer,
  shown?: ShownTexts,
): Promise<void> {
  if (paths.includes(folder)) {
    throw new SecCoderError('input', `${folder} is a single file, and has no review lock.`, {
      hint: 'Review the folder that holds it.',
    });
  }
  const before = await usableLock(folder);
  const lock = new Map(before);
  for (const path of await absent(folder, before)) lock.delete(path);
  const now = await textsOnDisk(paths);
  if (shown !== undefined) refuseUnseen(paths, shown, now);
  for (const [file, sha256] of now) {
    lock.delete(lockPath(folder, file));
    lock.set(lockPath(folder, await entryFile(file)), { sha256, by, at });
  }
  // First: without it the next merge may need a person, and a failure has approved nothing.
  await letGitMergeLock(folder);
  await writeReviewLock(folder, lock);
}

/** The demonstrations of a folder that nobody has approved as they are, by path. */
export function waitingForReview(
  { demonstrations }: Pick<Codebase, 'demonstrations'>,
  folder: string,
): Demonstration[] {
  return demonstrations.filter((one) => one.folder === folder && one.review !== 'reviewed');
}

/**
 * Where a folder and its lock differ, for a check that fails: what nobody has approved, and entries
 * without a file.
 */
export async function lockProblems(
  codebase: Pick<Codebase, 'demonstrations'>,
  folder: string,
): Promise<CodebaseProblem[]> {
  const result = await readReviewLock(folder);
  if (!result.ok) return [{ path: join(folder, lockName), message: result.problem }];
  const waiting = waitingForReview(codebase, folder).map(({ path, review }) => ({
    path,
    message:
      review === 'changed' ? 'It has changed since its review.' : 'It has not been reviewed.',
  }));
  const gone = (await absent(folder, result.lock)).map((path) => ({
    path: join(folder, lockName),
    message: `It has an entry for ${path}, which does not exist.`,
  }));
  return [...waiting, ...gone];
}

/** @throws SecCoderError `input` when a file, or a counterpart that came or went, is not what was shown */
function refuseUnseen(paths: readonly string[], shown: ShownTexts, now: ShownTexts): void {
  const files = paths.flatMap((path) => [path, counterpartPath(path)]);
  const unseen = files.find((file) => shown.get(file) !== now.get(file));
  if (unseen === undefined) return;
  throw new SecCoderError(
    'input',
    `${unseen} has changed since it was shown; nothing has been approved.`,
    { hint: 'Review it again, as it is now, and approve it then.' },
  );
}

/** @throws SecCoderError `input` when what was approved so far cannot be read: it would be lost */
async function usableLock(folder: string): Promise<ReviewLock> {
  const result = await readReviewLock(folder);
  if (result.ok) return result.lock;
  throw new SecCoderError('input', `${join(folder, lockName)}: ${result.problem}`, {
    hint: 'Mend the file, or delete it and review again.',
  });
}

/** Paths of the lock without a file, enabled or not. */
async function absent(folder: string, lock: ReviewLock): Promise<string[]> {
  const missing = await mapConcurrently([...lock.keys()], concurrentReads, async (path) =>
    (await exists(join(folder, path))) || (await exists(join(folder, disabledPath(path))))
      ? []
      : [path],
  );
  return missing.flat();
}

async function hashOf(path: string): Promise<string> {
  const decoded = decodeText(await readFile(path));
  if (decoded.ok) return textHash(decoded.text);
  throw new SecCoderError('input', `${path} cannot be approved: ${decoded.problem}`);
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false; // whatever the reason, it cannot be read
  }
}

/** The file by whose path a file has its entry: that of the enabled one, unless that is another file. */
async function entryFile(path: string): Promise<string> {
  const enabled = enabledPath(path);
  return enabled !== path && (await exists(enabled)) ? path : enabled;
}

function lockPath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
