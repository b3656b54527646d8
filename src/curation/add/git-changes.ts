import { readFile } from 'node:fs/promises';
import { languageOfPath } from '../../platform/language.js';
import type { Git } from '../git/git.js';
import type { ChangedFile } from './fixes.js';

/** Files of a change that are looked at: a fix has a few, a merge has thousands. */
const maxFiles = 200;

/** The files that a commit changed, in languages that we know. @throws SecCoderError; AbortError */
export async function changesOfCommit(
  git: Git,
  commit: string,
  signal: AbortSignal,
): Promise<ChangedFile[]> {
  const paths = known(await git.changedIn(commit, signal));
  return Promise.all(
    paths.map(async (path) => ({
      path,
      before: lines(await git.textAt(`${commit}^`, path, signal)),
      after: lines(await git.textAt(commit, path, signal)),
    })),
  );
}

/** The files that differ from the newest commit, saved or not in Git's index. @throws SecCoderError; AbortError */
export async function changesOfWorkingTree(git: Git, signal: AbortSignal): Promise<ChangedFile[]> {
  const paths = known(await git.changedInWorkingTree(signal));
  return Promise.all(
    paths.map(async (path) => ({
      path,
      before: lines(await git.textAt('HEAD', path, signal)),
      // A deleted file has no text, and is no fix.
      after: lines(await readFile(path, 'utf8').catch(() => undefined)),
    })),
  );
}

function known(paths: readonly string[]): string[] {
  return paths.filter((path) => languageOfPath(path) !== undefined).slice(0, maxFiles);
}

function lines(text: string | undefined): string | undefined {
  return text?.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
