import type { Command } from 'commander';
import { dirname } from 'node:path';
import { approvable, approve, waitingForReview, type ShownTexts } from '../../codebase/approve.js';
import type { CodebaseProblem, Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { reviewDiff } from '../../curation/review/review-diff.js';
import { visibleText } from '../../curation/review/visible-text.js';
import { Git } from '../../curation/git/git.js';
import { SecCoderError } from '../../platform/errors.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from '../terminal.js';
import { codebaseFolders, loadFolders } from './folders.js';
import { chooseForReview, markOf } from './review-choice.js';

interface ReviewFlags {
  readonly all?: boolean;
  readonly commit?: string;
  readonly shown?: string;
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
  const codebase = await loadFolders([folder], terminal);
  const waiting = waitingForReview(codebase, folder);
  const able = await approvable(waiting);
  // Of a file that is refused nobody can say that it was reviewed.
  const problems = [...codebase.problems, ...able.problems];
  const tellRest = (approved: readonly Demonstration[]) => {
    const rest = waiting.filter((one) => !approved.includes(one));
    if (flags.json === true) {
      const json = { approved: approved.map(short), waiting: rest.map(short), problems };
      printJson(terminal, json);
    }
    tellProblems(terminal, problems);
    terminal.tell(`${approved.length} approved, ${rest.length} waiting.`);
    return rest.length + problems.length > 0 ? exitCodes.no : exitCodes.ok;
  };
  const approves = flags.all === true || flags.commit !== undefined || files.length > 0;
  if (!approves) {
    if (flags.json === true) return tellRest([]);
    const { text, shown } = await reviewDiff(folder, able.demonstrations, signal);
    terminal.out(text);
    const code = tellRest([]);
    if (able.demonstrations.length > 0) tellMark(terminal, shown);
    return code;
  }
  const chosen = await chooseForReview(able, folder, { ...flags, files }, signal);
  if (chosen.length > 0) {
    const by = flags.by ?? (await gitUser(folder, chosen, signal));
    if (by === undefined || by === '') {
      throw new SecCoderError('input', 'Nobody is named who approves.', {
        hint: 'Give --by NAME, or set user.name in Git.',
      });
    }
    const at = new Date().toISOString().slice(0, 10);
    const paths = chosen.map(({ path }) => path);
    await approve(folder, paths, { by, at }, able.texts);
  }
  const code = tellRest(chosen);
  const rest = able.demonstrations.filter((one) => !chosen.includes(one));
  // The rest was shown with the same mark.
  if (flags.shown !== undefined && rest.length > 0) tellMark(terminal, ofThese(rest, able.texts));
  return code;
}

function tellProblems(terminal: Terminal, problems: readonly CodebaseProblem[]): void {
  for (const { path, message } of problems) terminal.tell(visibleText(`${path}: ${message}`));
}

/** By which mark an approval can name exactly what was shown. */
function tellMark(terminal: Terminal, shown: ShownTexts): void {
  terminal.tell(
    `To approve this as it is shown, and no later form of it, add --shown ${markOf(shown)}.`,
  );
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

function short({ id, path, review: state }: Demonstration) {
  return { id, path, review: state };
}
