import { realpath } from 'node:fs/promises';
import { textHash } from '../../codebase/review-lock.js';
import { decodeBlob } from '../../curation/git/decode-blob.js';
import { Git } from '../../curation/git/git.js';

/**
 * Those of the files that a commit changed, with the hash of their text in it: whoever approves a commit
 * has not seen what was written since.
 * @param folder absolute, in the repository; it and what is in it may be reached by links
 * @param files absolute paths
 * @returns hashes, see `textHash`, by path; one that is no text in the commit has an empty hash
 * @throws SecCoderError `input` when there is no such commit; AbortError
 */
export async function textsOfCommit(
  folder: string,
  commit: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const git = new Git(folder);
  const changes = await git.changesOf(await git.commit(commit, signal), signal);
  const blobs = new Map<string, string | undefined>();
  for (const { path, after } of changes) blobs.set(await realPathOf(path), after);
  const hashes = new Map<string, string>();
  const visit = (blob: string, content: Buffer | undefined) => {
    const decoded = decodeBlob(content);
    if (decoded.ok) hashes.set(blob, textHash(decoded.text));
  };
  const changed: [path: string, blob: string | undefined][] = [];
  for (const file of files) {
    const real = await realPathOf(file);
    if (blobs.has(real)) changed.push([file, blobs.get(real)]);
  }
  const wanted = changed.flatMap(([, blob]) => blob ?? []);
  await git.read(wanted, visit, signal);
  return new Map(changed.map(([file, blob]) => [file, (blob && hashes.get(blob)) ?? '']));
}

/** Links resolved; a file that is gone is no link. */
async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
