import type { Command } from 'commander';
import { resolve } from 'node:path';
import { approve, waitingForReview } from '../../codebase/approve.js';
import type { Demonstration } from '../../codebase/demonstration.js';
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

/** @throws SecCoderError `input` for a file that does not wait */
async function choose(
  waiting: readonly Demonstration[],
  folder: string,
  files: readonly string[],
  { all, commit }: ReviewFlags,
  signal: AbortSignal,
): Promise<readonly Demonstration[]> {
  if (all === true) return waiting;
  const named = files.map((file) => resolve(file));
  const stranger = named.find((file) => !waiting.some(({ path }) => path === file));
  if (stranger !== undefined) {
    throw new SecCoderError('input', `${stranger} does not wait for a review in ${folder}.`);
  }
  const git = new Git(folder);
  const changed =
    commit === undefined ? [] : await git.changedIn(await git.commit(commit, signal), signal);
  const wanted = new Set([...named, ...changed]);
  return waiting.filter(({ path }) => wanted.has(path));
}
