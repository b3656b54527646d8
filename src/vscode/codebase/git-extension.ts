import {
  extensions,
  l10n,
  QuickPickItemKind,
  window,
  workspace,
  type QuickPickItem,
  type Uri,
} from 'vscode';
import type { ChangedFile } from '../../curation/add/fixes.js';
import { SecCoderError } from '../../platform/errors.js';
import { languageOfPath } from '../../platform/language.js';

/** What we use of the Git extension's API, version 1. */
interface GitApi {
  getRepository(uri: Uri): Repository | null;
  readonly repositories: readonly Repository[];
}

interface Repository {
  readonly rootUri: Uri;
  log(options: { maxEntries: number }): Promise<Commit[]>;
  diffBetween(from: string, to: string): Promise<Change[]>;
  diffWithHEAD(): Promise<Change[]>;
  /** A file's text in a commit. @throws when the file is not in it */
  show(commit: string, path: string): Promise<string>;
}

interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly authorName?: string;
}

interface Change {
  readonly uri: Uri;
  readonly originalUri: Uri;
}

/** What somebody wants demonstrations of. */
export interface ChosenChange {
  readonly files: readonly ChangedFile[];
  /** Of the commit; empty for the working tree. */
  readonly message: string;
}

/** Commits that are offered. */
const shownCommits = 50;

/** Asks for a commit or the change of the working tree, with the Git extension. @throws SecCoderError */
export async function askChange(title: string): Promise<ChosenChange | undefined> {
  const repository = await activeRepository();
  const commits = await repository.log({ maxEntries: shownCommits });
  type Row = QuickPickItem & { readonly commit?: Commit; readonly isTree?: boolean };
  const rows: Row[] = [
    { label: `$(edit) ${l10n.t('Changes that are not committed')}`, isTree: true },
    { label: l10n.t('Commits'), kind: QuickPickItemKind.Separator },
    ...commits
      .filter(({ parents }) => parents.length > 0)
      .map((commit) => ({
        label: `$(git-commit) ${commit.message.split('\n')[0] ?? ''}`,
        description: [commit.hash.slice(0, 8), commit.authorName].filter(Boolean).join(' · '),
        commit,
      })),
  ];
  const chosen = await window.showQuickPick(rows, {
    title,
    placeHolder: l10n.t('Which change fixes a vulnerability?'),
    matchOnDescription: true,
  });
  if (chosen?.isTree) return { files: await workingTree(repository), message: '' };
  if (chosen?.commit === undefined) return undefined;
  return { files: await ofCommit(repository, chosen.commit), message: chosen.commit.message };
}

async function activeRepository(): Promise<Repository> {
  const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  const api = (await extension?.activate())?.getAPI(1);
  const active = window.activeTextEditor?.document.uri;
  const places = [active, ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
  for (const place of places) {
    const found = place && api?.getRepository(place);
    if (found) return found;
  }
  const [first] = api?.repositories ?? [];
  if (first) return first;
  throw new SecCoderError('missing', l10n.t('There is no Git repository in this workspace.'), {
    hint: l10n.t('Open a folder that Git knows, and see that Git is enabled in the settings.'),
  });
}

async function ofCommit(repository: Repository, { hash, parents }: Commit): Promise<ChangedFile[]> {
  const [parent = ''] = parents;
  const changes = await repository.diffBetween(parent, hash);
  return files(changes, async ({ uri, originalUri }) => ({
    before: await textAt(repository, parent, originalUri),
    after: await textAt(repository, hash, uri),
  }));
}

async function workingTree(repository: Repository): Promise<ChangedFile[]> {
  const changes = await repository.diffWithHEAD();
  return files(changes, async ({ uri, originalUri }) => ({
    before: await textAt(repository, 'HEAD', originalUri),
    after: await text(uri),
  }));
}

async function files(
  changes: readonly Change[],
  read: (change: Change) => Promise<{ before: string | undefined; after: string | undefined }>,
): Promise<ChangedFile[]> {
  const known = changes.filter(({ uri }) => languageOfPath(uri.path) !== undefined);
  return Promise.all(
    known.map(async (change) => ({ path: change.uri.fsPath, ...(await read(change)) })),
  );
}

async function textAt(
  repository: Repository,
  commit: string,
  { fsPath }: Uri,
): Promise<string | undefined> {
  try {
    return (await repository.show(commit, fsPath)).replace(/\r\n?/g, '\n');
  } catch {
    return undefined; // the file was not there: it came with the change
  }
}

async function text(uri: Uri): Promise<string | undefined> {
  try {
    return Buffer.from(await workspace.fs.readFile(uri))
      .toString('utf8')
      .replace(/\r\n?/g, '\n');
  } catch {
    return undefined; // the change has deleted it
  }
}
