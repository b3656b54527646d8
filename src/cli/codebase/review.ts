import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { approve, waitingForReview } from '../../codebase/approve.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { reviewDiff } from '../../curation/review/review-diff.js';
import { Git } from '../../curation/git/git.js';
import { SecCoderError } from '../../platform/errors.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from '../terminal.js';
import { codebaseFolders, loadFolders } from './folders.js';

interface ReviewFlags {
  readonly all?: boolean;
  readonly commit?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** `seccoder codebase review [DIR] [FILE...]` */
export function addReview(codebase: Command, run: RunCommand): void {
  codebase
    .command('review')
    .description('show what nobody has reviewed, or approve it; exits with 1 while something waits')
    .argument('[dir]', 'the codebase folder (default: demonstrations)')
    .argument('[file...]', 'demonstrations to approve, as they are now')
    .option('--all', 'approve everything that waits')
    .option('--commit <revision>', 'approve what that commit changed')
    .option('--by <name>', 'who approves (default: the user name of Git)')
    .option('--json', 'one JSON document on stdout')
    .action((folder: string | undefined, files: string[], flags: ReviewFlags) =>
      run((terminal) => review(terminal, folder, files, flags)),
    );
}

async function review(
  terminal: Terminal,
  named: string | undefined,
  files: readonly string[],
  flags: ReviewFlags,
): Promise<number> {
  const [folder = ''] = codebaseFolders(named === undefined ? [] : [named]);
  const waiting = waitingForReview(await loadFolders([folder], terminal), folder);
  const chosen = await choose(waiting, folder, files, flags, terminal.signal);
  if (chosen.length > 0) {
    const by = flags.by ?? (await new Git(folder).userName(terminal.signal));
    if (by === undefined || by === '') {
      throw new SecCoderError('input', 'Nobody is named who approves.', {
        hint: 'Give --by NAME, or set user.name in Git.',
      });
    }
    const at = new Date().toISOString().slice(0, 10);
    await approve(
      folder,
      chosen.map(({ path }) => path),
      { by, at },
    );
  }
  const rest = waiting.filter((one) => !chosen.includes(one));
  if (flags.json) {
    const short = ({ id, path, review: state }: Demonstration) => ({ id, path, review: state });
    printJson(terminal, { approved: chosen.map(short), waiting: rest.map(short) });
  } else if (chosen.length === 0) {
    for (const one of rest) terminal.out(await reviewDiff(one, terminal.signal));
  }
  terminal.tell(`${chosen.length} approved, ${rest.length} waiting.`);
  return rest.length > 0 ? exitCodes.no : exitCodes.ok;
}

/** @throws SecCoderError `input` for a file that does not wait, or has changed since the named commit */
async function choose(
  waiting: readonly Demonstration[],
  folder: string,
  files: readonly string[],
  { all, commit }: ReviewFlags,
  signal: AbortSignal,
): Promise<readonly Demonstration[]> {
  if (all === true) return waiting;
  const named = files.map((file) => resolve(file));
  const stranger = named.find((file) => !waiting.some((one) => filesOf(one).includes(file)));
  if (stranger !== undefined) {
    throw new SecCoderError('input', `${stranger} does not wait for a review in ${folder}.`);
  }
  const wanted = new Set(named);
  if (commit !== undefined) {
    const git = new Git(folder);
    const id = await git.commit(commit, signal);
    const changed = new Set(await git.changedIn(id, signal));
    const committed = waiting.flatMap(filesOf).filter((file) => changed.has(file));
    for (const file of committed) {
      await refuseChanged(git, id, file, signal);
      wanted.add(file);
    }
  }
  return waiting.filter((one) => filesOf(one).some((file) => wanted.has(file)));
}

/** A demonstration's file and, where there is one, its counterpart's. */
function filesOf({ path, vulnerableCode }: Demonstration): string[] {
  return vulnerableCode === undefined ? [path] : [path, counterpartPath(path)];
}

/** Whoever approves a commit has not seen what was written since. @throws SecCoderError `input` */
async function refuseChanged(
  git: Git,
  commit: string,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const then = await git.textAt(commit, file, signal);
  const now = await readFile(file, 'utf8');
  if (then !== undefined && withLineFeeds(then) === withLineFeeds(now)) return;
  throw new SecCoderError('input', `${file} has changed since the commit ${commit}.`, {
    hint: 'Review it as it is now, and approve it by its path.',
  });
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
