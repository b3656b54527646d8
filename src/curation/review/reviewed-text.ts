import { dirname, join, relative, sep } from 'node:path';
import { textHash, readReviewLock } from '../../codebase/review-lock.js';
import { isAbort } from '../../platform/errors.js';
import { Git } from '../git/git.js';

/** Commits looked through for the reviewed content: one that was changed more often since is rare. */
const maxCommits = 50;

/** What a change is compared with. */
export interface ReviewedText {
  /** LF line ends; empty where there is nothing to compare with. */
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
  const result = await readReviewLock(folder);
  const name = relative(folder, path).split(sep).join('/');
  const sha256 = result.ok ? result.lock.get(name)?.sha256 : undefined;
  const git = new Git(dirname(join(folder, name)));
  try {
    const commits = await git.historyOf(path, maxCommits, signal);
    for (const [age, commit] of commits.entries()) {
      const text = (await git.textAt(commit, path, signal))?.replace(/\r\n?/g, '\n');
      if (text === undefined) continue;
      if (sha256 === undefined && age === 0) return { text, kind: 'committed' };
      if (textHash(text.replace(/^\uFEFF/, '')) === sha256) return { text, kind: 'reviewed' };
    }
    const [newest] = commits;
    const text = newest && (await git.textAt(newest, path, signal));
    return text === undefined ? nothing : { text: text.replace(/\r\n?/g, '\n'), kind: 'committed' };
  } catch (error) {
    if (isAbort(error)) throw error;
    return nothing; // there is no Git, or no repository: the whole file is new to the reviewer
  }
}

const nothing: ReviewedText = { text: '', kind: 'none' };
