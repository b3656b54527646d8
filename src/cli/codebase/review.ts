import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { approve, textsOnDisk, waitingForReview, type ShownTexts } from '../../codebase/approve.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { reviewDiff } from '../../curation/review/review-diff.js';
import { visibleText } from '../../curation/review/visible-text.js';
import { Git } from '../../curation/git/git.js';
import { SecCoderError } from '../../platform/errors.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from '../terminal.js';
import { codebaseFolders, loadFolders } from './folders.js';
import { textsOfCommit } from './review-commit.js';

interface ReviewFlags {
  readonly all?: boolean;
  readonly commit?: string;
  readonly shown?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** What is approved, and what the reviewer has seen of it. */
interface Chosen {
  readonly demonstrations: readonly Demonstration[];
  readonly shown: ShownTexts;
}

/** Hexadecimal digits of the mark by which an approval names what was shown: 64 bits. */
const markLength = 16;

/** `seccoder codebase review [DIR] [FILE...]` */
export function addReview(codebase: Command, run: RunCommand): void {
  codebase
    .command('review')
    .description('show what nobody has reviewed, or approve it; exits with 1 while something waits')
    .argument('[dir]', 'the codebase folder (default: demonstrations)')
    .argument('[file...]', 'demonstrations to approve, as they are now')
    .option('--all', 'approve everything that waits')
    .option('--commit <revision>', 'approve what that commit changed')
    .option('--shown <mark>', 'only if it still is what was shown with this mark')
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
  const { signal } = terminal;
  const [folder = ''] = codebaseFolders(named === undefined ? [] : [named]);
  const waiting = waitingForReview(await loadFolders([folder], terminal), folder);
  const approves = flags.all === true || flags.commit !== undefined || files.length > 0;
  if (!approves) return show(terminal, folder, waiting, flags);
  const chosen = await choose(waiting, folder, files, flags, signal);
  const { demonstrations, shown } = chosen;
  if (demonstrations.length > 0) {
    const by = flags.by ?? (await gitUser(folder, demonstrations, signal));
    if (by === undefined || by === '') {
      throw new SecCoderError('input', 'Nobody is named who approves.', {
        hint: 'Give --by NAME, or set user.name in Git.',
      });
    }
    const at = new Date().toISOString().slice(0, 10);
    const paths = demonstrations.map(({ path }) => path);
    await approve(folder, paths, { by, at }, shown);
  }
  const rest = waiting.filter((one) => !demonstrations.includes(one));
  if (flags.json)
    printJson(terminal, { approved: demonstrations.map(short), waiting: rest.map(short) });
  terminal.tell(`${demonstrations.length} approved, ${rest.length} waiting.`);
  // The rest was shown with the same mark.
  if (flags.shown !== undefined && rest.length > 0) tellMark(terminal, ofThese(rest, shown));
  return rest.length > 0 ? exitCodes.no : exitCodes.ok;
}

/** Shows what waits, and by which mark an approval can name exactly that. */
async function show(
  terminal: Terminal,
  folder: string,
  waiting: readonly Demonstration[],
  { json }: ReviewFlags,
): Promise<number> {
  if (json === true) printJson(terminal, { approved: [], waiting: waiting.map(short) });
  const diff = json === true ? undefined : await reviewDiff(folder, waiting, terminal.signal);
  if (diff) terminal.out(diff.text);
  terminal.tell(`0 approved, ${waiting.length} waiting.`);
  if (diff && waiting.length > 0) tellMark(terminal, diff.shown);
  return waiting.length > 0 ? exitCodes.no : exitCodes.ok;
}

function tellMark(terminal: Terminal, shown: ShownTexts): void {
  terminal.tell(
    `To approve this as it is shown, and no later form of it, add --shown ${markOf(shown)}.`,
  );
}

/** @throws SecCoderError `input` for a file that does not wait, or is not what the reviewer saw */
async function choose(
  waiting: readonly Demonstration[],
  folder: string,
  files: readonly string[],
  { all, commit, shown: mark }: ReviewFlags,
  signal: AbortSignal,
): Promise<Chosen> {
  const named = files.map((file) => resolve(file));
  const stranger = named.find((file) => !waiting.some((one) => filesOf(one).includes(file)));
  if (stranger !== undefined) {
    throw new SecCoderError(
      'input',
      `${visibleText(stranger)} does not wait for a review in ${folder}.`,
    );
  }
  const now = await textsOnDisk(waiting.map(({ path }) => path));
  if (mark !== undefined && mark !== markOf(now)) {
    throw new SecCoderError('input', 'What waits is not what was shown with that mark.', {
      hint: 'Review it again, as it is now.',
    });
  }
  if (all === true) return { demonstrations: waiting, shown: now };
  const committed =
    commit === undefined
      ? new Map<string, string>()
      : await textsOfCommit(folder, commit, [...now.keys()], signal);
  for (const [file, sha256] of committed) {
    if (sha256 === now.get(file)) continue;
    // Whoever approves a commit has not seen what was written since.
    throw new SecCoderError(
      'input',
      `${visibleText(file)} has changed since the commit ${commit}.`,
      {
        hint: 'Review it as it is now, and approve it by its path.',
      },
    );
  }
  const wanted = new Set([...named, ...committed.keys()]);
  return {
    demonstrations: waiting.filter((one) => filesOf(one).some((file) => wanted.has(file))),
    shown: now,
  };
}

/** The user of Git, undefined where there is none. */
async function gitUser(
  folder: string,
  demonstrations: readonly Demonstration[],
  signal: AbortSignal,
): Promise<string | undefined> {
  // The "folder" of a single file is the file itself.
  const isFile = demonstrations.some(({ path }) => path === folder);
  try {
    return await new Git(isFile ? dirname(folder) : folder).userName(signal);
  } catch (error) {
    if (error instanceof SecCoderError && error.kind === 'missing') return undefined;
    throw error;
  }
}

function ofThese(demonstrations: readonly Demonstration[], shown: ShownTexts): ShownTexts {
  const paths = new Set(demonstrations.flatMap(({ path }) => [path, counterpartPath(path)]));
  return new Map([...shown].filter(([path]) => paths.has(path)));
}

/** A short hash over everything that waits. */
function markOf(shown: ShownTexts): string {
  const lines = [...shown].map(([path, sha256]) => `${sha256} ${path}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex').slice(0, markLength);
}

/** A demonstration's file and, where there is one, its counterpart's. */
function filesOf({ path, vulnerableCode }: Demonstration): string[] {
  return vulnerableCode === undefined ? [path] : [path, counterpartPath(path)];
}

function short({ id, path, review: state }: Demonstration) {
  return { id, path, review: state };
}
