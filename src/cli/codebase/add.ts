import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { readSarif } from '../../analysis/sarif-reader.js';
import { decodeText } from '../../codebase/content-checks.js';
import { CweList, type Weakness } from '../../codebase/cwe-list.js';
import { renderDemonstration, writeDemonstration } from '../../codebase/demonstration-file.js';
import { readDescribedCode } from '../../codebase/functional-description.js';
import { readableTitle } from '../../codebase/identifier-words.js';
import { fixedFindings } from '../../curation/add/fixed-findings.js';
import { cweOfMessage, fixesOf, type Fix } from '../../curation/add/fixes.js';
import { changesOfCommit, changesOfWorkingTree } from '../../curation/add/git-changes.js';
import { likelyCwes } from '../../curation/add/likely-cwes.js';
import { Git } from '../../curation/git/git.js';
import { SecCoderError } from '../../platform/errors.js';
import { languageOfPath, type Language } from '../../platform/language.js';
import { SyntaxService } from '../../platform/syntax.js';
import { installedAssets } from '../open-pipeline.js';
import { wholeNumber } from '../run-options.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from '../terminal.js';

interface AddFlags {
  readonly to: string;
  readonly cwe?: number;
  readonly title?: string;
  readonly guideline?: string;
  readonly counterpart?: string;
  readonly fix?: string;
  readonly workingTree?: boolean;
  readonly function?: string[];
  readonly sarifBefore?: string;
  readonly sarifAfter?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** A demonstration that is about to be written. */
interface Proposal {
  readonly language: Language;
  readonly title: string;
  readonly guideline: string;
  readonly code: string;
  readonly vulnerableCode?: string | undefined;
  readonly cwe: number | undefined;
}

/** `seccoder codebase add FILE[:FROM-TO] | --fix REVISION | --working-tree` */
export function addAdd(codebase: Command, run: RunCommand): void {
  codebase
    .command('add')
    .description('add a demonstration from a file, or from what a change has fixed')
    .argument('[file[:from-to]]', 'a file, or lines of it')
    .option('--to <dir>', 'the codebase folder', 'demonstrations')
    .option(
      '--cwe <number>',
      'its CWE (default: what the commit, finding or code points to)',
      wholeNumber,
    )
    .option('--title <text>', 'what the code does')
    .option('--guideline <text>', 'what makes it secure', '')
    .option('--counterpart <file>', 'the vulnerable form of the code')
    .option('--fix <revision>', 'add the functions that this commit has fixed')
    .option('--working-tree', 'add the functions that differ from the newest commit')
    .option('--function <name...>', 'only these functions of the fix')
    .option('--sarif-before <file>', 'only what had a finding here …')
    .option('--sarif-after <file>', '… that is gone here')
    .option('--dry-run', 'print what would be written')
    .option('--json', 'one JSON document on stdout')
    .action((place: string | undefined, flags: AddFlags) =>
      run((terminal) => add(terminal, place, flags)),
    );
}

async function add(
  terminal: Terminal,
  place: string | undefined,
  flags: AddFlags,
): Promise<number> {
  const proposals =
    place === undefined ? await fromFix(flags, terminal) : [await fromFile(place, flags)];
  const list = await CweList.load();
  const written: { title: string; cwe: number; path: string | null; text?: string }[] = [];
  for (const proposal of proposals) {
    const weakness = weaknessOf(proposal, list);
    if (flags.dryRun === true) {
      const text = renderDemonstration(proposal);
      written.push({ title: proposal.title, cwe: weakness.cwe, path: null, text });
      continue;
    }
    const path = await writeDemonstration(resolve(flags.to), { ...proposal, weakness });
    written.push({ title: proposal.title, cwe: weakness.cwe, path });
  }
  if (flags.json) printJson(terminal, { added: written });
  else
    for (const { cwe, path, text } of written)
      terminal.out(`CWE-${cwe}  ${path ?? ''}\n${text === undefined ? '' : `${text}\n`}`);
  return written.length > 0 ? exitCodes.ok : exitCodes.no;
}

/** @throws SecCoderError `input` when the code points to nothing, or to nothing in the list */
function weaknessOf({ cwe, code, language, title }: Proposal, list: CweList): Weakness {
  const number = cwe ?? likelyCwes(code, language)[0]?.cwe;
  const weakness = number === undefined ? undefined : list.get(number);
  if (weakness) return weakness;
  throw new SecCoderError('input', `The CWE of "${title}" is not known.`, { hint: 'Give --cwe.' });
}

async function fromFile(place: string, flags: AddFlags): Promise<Proposal> {
  const [, file = place, from, to] = /^(.*?):(\d+)-(\d+)$/.exec(place) ?? [];
  const language = languageOfPath(file);
  if (language === undefined)
    throw new SecCoderError('input', `${file}: its language is not known.`);
  const text = await sourceText(file);
  const lines = text.split('\n');
  const part = from === undefined ? text : lines.slice(Number(from) - 1, Number(to)).join('\n');
  const described = readDescribedCode(part, language);
  const title = flags.title ?? described.title;
  if (title === '') {
    throw new SecCoderError('input', 'There is no title.', { hint: 'Give --title.' });
  }
  // A comment that is not taken for the description belongs to the code.
  const code = flags.title === undefined ? described.code : part;
  return {
    language,
    title,
    guideline: flags.guideline === '' ? described.guideline : (flags.guideline ?? ''),
    code,
    vulnerableCode:
      flags.counterpart === undefined ? undefined : await sourceText(flags.counterpart),
    cwe: flags.cwe,
  };
}

async function fromFix(flags: AddFlags, { signal }: Terminal): Promise<Proposal[]> {
  if ((flags.fix === undefined) === (flags.workingTree !== true)) {
    throw new SecCoderError('input', 'Name a file, or give either --fix or --working-tree.');
  }
  const folder = process.cwd();
  const git = new Git(folder);
  const commit = flags.fix === undefined ? undefined : await git.commit(flags.fix, signal);
  const files =
    commit === undefined
      ? await changesOfWorkingTree(git, signal)
      : await changesOfCommit(git, commit, signal);
  const syntax = new SyntaxService(installedAssets());
  try {
    const fixes = (await fixesOf(files, syntax, signal)).filter(
      ({ name }) => flags.function?.includes(name) ?? true,
    );
    if (flags.sarifBefore !== undefined && flags.sarifAfter !== undefined) {
      const paths = files.map(({ path }) => path);
      const before = await findingsIn(flags.sarifBefore, folder, paths);
      const after = await findingsIn(flags.sarifAfter, folder, paths);
      return fixedFindings(before, after, fixes).map(({ fix, finding }) =>
        proposalOf(fix, flags, finding.cwe),
      );
    }
    const message = commit === undefined ? '' : await git.message(commit, signal);
    return fixes.map((fix) => proposalOf(fix, flags, cweOfMessage(message)));
  } finally {
    await syntax.dispose();
  }
}

function proposalOf(fix: Fix, flags: AddFlags, proposed: number | undefined): Proposal {
  return {
    language: fix.language,
    title: flags.title ?? readableTitle(fix.name || basename(fix.path)),
    guideline: flags.guideline ?? '',
    code: fix.after,
    vulnerableCode: fix.before,
    cwe: flags.cwe ?? proposed,
  };
}

async function findingsIn(file: string, root: string, files: readonly string[]) {
  return readSarif(await readFile(file, 'utf8'), basename(file), root, files).findings;
}

/** @throws SecCoderError `input` when it is not text; the file system's error */
async function sourceText(file: string): Promise<string> {
  const decoded = decodeText(await readFile(file));
  if (decoded.ok) return decoded.text;
  throw new SecCoderError('input', `${file}: ${decoded.problem}`);
}
