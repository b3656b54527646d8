import { languageOfPath } from '../../platform/language.js';
import type { CodebaseProblem } from '../../codebase/demonstration.js';
import { fileProblem } from '../../codebase/file-problem.js';
import { readCapped } from '../../codebase/read-capped.js';
import { decodeBlob, type DecodedBlob } from '../git/decode-blob.js';
import type { Git, GitChange } from '../git/git.js';
import type { ChangedFile } from './fixes.js';

/** Files of a change that are looked at: a fix has a few, a merge has thousands. */
const maxFiles = 200;

/** Bytes of a file in the working tree that is looked into, as of one in Git. */
const maxBytes = 2 ** 20;

/** What a change holds. */
export interface GitChanges {
  readonly files: readonly ChangedFile[];
  /** Files that were left out, such as those that are no text. */
  readonly problems: readonly CodebaseProblem[];
}

/**
 * The files that a commit changed against its first parent, in languages that we know.
 * @param commit its full name
 * @throws SecCoderError; AbortError
 */
export async function changesOfCommit(
  git: Git,
  commit: string,
  signal: AbortSignal,
): Promise<GitChanges> {
  const { changes, problems } = known(await git.changesOf(commit, signal));
  const texts = await textsOf(git, changes, signal);
  const after = ({ after: blob }: GitChange) =>
    Promise.resolve(blob === undefined ? undefined : texts.get(blob));
  return assemble(changes, problems, texts, after);
}

/**
 * The files that differ from the newest commit, saved or not in Git's index, in languages that we know.
 * @throws SecCoderError; AbortError
 */
export async function changesOfWorkingTree(git: Git, signal: AbortSignal): Promise<GitChanges> {
  const { changes, problems } = known(await git.changesOfWorkingTree(signal));
  const texts = await textsOf(git, changes, signal);
  return assemble(changes, problems, texts, ({ path }) => onDisk(path, signal));
}

/** @param after the text after a change, undefined where the file is gone */
async function assemble(
  changes: readonly GitChange[],
  problems: CodebaseProblem[],
  texts: ReadonlyMap<string, DecodedBlob>,
  after: (change: GitChange) => Promise<DecodedBlob | undefined>,
): Promise<GitChanges> {
  const files: ChangedFile[] = [];
  for (const change of changes) {
    const { path, pathBefore, before: blob } = change;
    const sides = [blob === undefined ? undefined : texts.get(blob), await after(change)];
    const refused = sides.find((side) => side?.ok === false);
    if (refused?.ok === false) {
      problems.push({ path, message: refused.problem });
      continue;
    }
    const [before, now] = sides.map((side) => (side?.ok === true ? side.text : undefined));
    files.push({ path, pathBefore, before, after: now });
  }
  return { files, problems };
}

async function textsOf(
  git: Git,
  changes: readonly GitChange[],
  signal: AbortSignal,
): Promise<Map<string, DecodedBlob>> {
  const blobs = changes
    .flatMap(({ before, after }) => [before, after])
    .filter((blob) => blob !== undefined);
  const texts = new Map<string, DecodedBlob>();
  await git.read(blobs, (blob, content) => void texts.set(blob, decodeBlob(content)), signal);
  return texts;
}

/** Undefined where the change has deleted it. */
async function onDisk(path: string, signal: AbortSignal): Promise<DecodedBlob | undefined> {
  signal.throwIfAborted();
  try {
    const content = await readCapped(path, maxBytes);
    return decodeBlob(content.ok ? content.bytes : undefined);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return { ok: false, problem: fileProblem(path, error).message };
  }
}

function known(all: readonly GitChange[]) {
  const changes = all.filter(({ path }) => languageOfPath(path) !== undefined);
  const problems = changes.slice(maxFiles).map(({ path }) => ({
    path,
    message: `The change has more than ${maxFiles} files; it was not looked into.`,
  }));
  return { changes: changes.slice(0, maxFiles), problems };
}
