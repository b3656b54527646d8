import { dirname, relative, sep } from 'node:path';
import { textHash, readReviewLock } from '../../codebase/review-lock.js';
import { isAbort, SecCoderError } from '../../platform/errors.js';
import { decodeBlob } from '../git/decode-blob.js';
import { Git } from '../git/git.js';

/** Commits looked through for the reviewed content of a file, and of a whole codebase's files. */
const maxCommits = { ofFile: 50, ofAll: 2_000 } as const;

/** What a change is compared with. */
export interface ReviewedText {
  /** LF line ends, no byte order mark; empty where there is nothing to compare with. */
  readonly text: string;
  /** Whether it is what was approved, or only the newest commit, or nothing. */
  readonly kind: 'reviewed' | 'committed' | 'none';
}

/**
 * The content of a file that was approved, found in Git's history by its hash; else that of the newest
 * commit; else nothing, as without Git.
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
  const result = await readReviewLock(folder);
  const approved = (path: string) =>
    result.ok ? result.lock.get(relative(folder, path).split(sep).join('/'))?.sha256 : undefined;
  const found = new Map<string, ReviewedText>(paths.map((path) => [path, nothing]));
  try {
    // The "folder" of a single file is the file itself.
    const git = new Git(paths.includes(folder) ? dirname(folder) : folder);
    const history = await git.history(paths, maxCommits.ofAll, signal);
    await findTexts(git, history, approved, found, signal);
  } catch (error) {
    if (isAbort(error)) throw error;
    // There is no Git, or no repository, or it took too long: the whole file is new to the reviewer.
    if (!(error instanceof SecCoderError) && !signal.aborted) throw error;
  }
  return found;
}

/** Puts into `found` what there is of each file's history. */
async function findTexts(
  git: Git,
  history: ReadonlyMap<string, readonly string[]>,
  approved: (path: string) => string | undefined,
  found: Map<string, ReviewedText>,
  signal: AbortSignal,
): Promise<void> {
  const users = new Map<string, { path: string; newest: boolean }[]>();
  for (const [path, blobs] of history) {
    // What was never approved is compared with the newest commit alone.
    const count = approved(path) === undefined ? 1 : maxCommits.ofFile;
    for (const [age, blob] of blobs.slice(0, count).entries()) {
      const known = users.get(blob) ?? [];
      known.push({ path, newest: age === 0 });
      users.set(blob, known);
    }
  }
  const visit = (blob: string, content: Buffer | undefined) => {
    const decoded = decodeBlob(content);
    if (!decoded.ok) return; // it was approved in no such form, and cannot be shown
    const { text } = decoded;
    const sha256 = textHash(text);
    for (const { path, newest } of users.get(blob) ?? []) {
      if (approved(path) === sha256) found.set(path, { text, kind: 'reviewed' });
      else if (newest && found.get(path)?.kind !== 'reviewed')
        found.set(path, { text, kind: 'committed' });
    }
  };
  await git.read([...users.keys()], visit, signal);
}

const nothing: ReviewedText = { text: '', kind: 'none' };
