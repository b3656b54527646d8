import { relative, sep } from 'node:path';
import { disabledPath, enabledPath } from '../../codebase/file-names.js';
import { approvedOf, textHash, readReviewLock } from '../../codebase/review-lock.js';
import { isAbort, SecCoderError } from '../../platform/errors.js';
import { decodeBlob } from '../git/decode-blob.js';
import { Git } from '../git/git.js';

/** Commits looked through for the reviewed content of a file, and of a whole codebase's files. */
const maxCommits = { ofFile: 50, ofAll: 2_000 } as const;

/** What a change is compared with. */
export interface ReviewedText {
  /** LF line ends, no byte order mark; empty where there is nothing to compare with. */
  readonly text: string;
  /**
   * Whether it is what was approved. What is only committed is nothing to compare with: nobody may have
   * read it, and a reviewer would not see it.
   */
  readonly kind: 'reviewed' | 'none';
}

/**
 * The content of a file that was approved, found in Git's history by its hash; else nothing, as without
 * Git.
 * @param folder the codebase folder with the lock
 * @param path absolute
 * @throws AbortError
 */
export async function reviewedText(
  folder: string,
  path: string,
  signal: AbortSignal,
): Promise<ReviewedText> {
  return (await reviewedTexts(folder, [path], signal)).get(path) ?? nothing;
}

/**
 * The same of many files, with a few processes for all of them, by path.
 * @param folder the codebase folder with the lock
 * @param paths absolute, below the folder
 * @throws AbortError
 */
export async function reviewedTexts(
  folder: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, ReviewedText>> {
  const found = new Map<string, ReviewedText>(paths.map((path) => [path, nothing]));
  const approved = await approvedHashes(folder, paths);
  if (approved.size === 0) return found;
  try {
    await findTexts(new Git(folder), approved, found, signal);
  } catch (error) {
    if (isAbort(error)) throw error;
    // There is no Git, or no repository, or it took too long: the whole file is new to the reviewer.
    if (!(error instanceof SecCoderError) && !signal.aborted) throw error;
  }
  return found;
}

/** The hashes that the lock has of files, by path. A lock that cannot be read approves nothing. */
async function approvedHashes(
  folder: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const result = await readReviewLock(folder);
  const hashes = new Map<string, string>();
  if (!result.ok) return hashes;
  for (const path of paths) {
    const approved = approvedOf(result.lock, relative(folder, path).split(sep).join('/'));
    if (approved !== undefined) hashes.set(path, approved.sha256);
  }
  return hashes;
}

/** Puts into `found` what Git has of what was approved. @param approved hashes by path */
async function findTexts(
  git: Git,
  approved: ReadonlyMap<string, string>,
  found: Map<string, ReviewedText>,
  signal: AbortSignal,
): Promise<void> {
  // It may have been approved before it was switched off, or on.
  const names = (path: string) => [...new Set([path, enabledPath(path), disabledPath(path)])];
  const places = [...approved.keys()].flatMap(names);
  const history = await git.history(places, maxCommits.ofAll, signal);
  const users = new Map<string, string[]>();
  for (const path of approved.keys()) {
    for (const name of names(path)) {
      for (const blob of (history.get(name) ?? []).slice(0, maxCommits.ofFile))
        users.set(blob, [...(users.get(blob) ?? []), path]);
    }
  }
  const visit = (blob: string, content: Buffer | undefined) => {
    const decoded = decodeBlob(content);
    if (!decoded.ok) return; // it was approved in no such form, and cannot be shown
    const { text } = decoded;
    const sha256 = textHash(text);
    for (const path of users.get(blob) ?? [])
      if (approved.get(path) === sha256) found.set(path, { text, kind: 'reviewed' });
  };
  await git.read([...users.keys()], visit, signal);
}

const nothing: ReviewedText = { text: '', kind: 'none' };
