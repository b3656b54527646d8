import { basename, relative } from 'node:path';
import { readSarif } from '../../analysis/sarif-reader.js';
import type { Finding } from '../../analysis/finding.js';
import type { CodebaseProblem } from '../../codebase/demonstration.js';
import { readDescribedCode } from '../../codebase/functional-description.js';
import { readableTitle } from '../../codebase/identifier-words.js';
import { fixedFindings } from '../../curation/add/fixed-findings.js';
import {
  cweOfMessage,
  fixesOf,
  placesOfFix,
  type ChangedFile,
  type Fix,
} from '../../curation/add/fixes.js';
import { changesOfCommit, changesOfWorkingTree } from '../../curation/add/git-changes.js';
import { Git } from '../../curation/git/git.js';
import {
  placedIn,
  type ExposedParts,
  type PlacedText,
} from '../../curation/add/placed-exposures.js';
import { SecCoderError } from '../../platform/errors.js';
import { languageOfPath, type Language } from '../../platform/language.js';
import type { SyntaxService } from '../../platform/syntax.js';
import { contentOf, linesOf, sourceText } from './add-sources.js';

/** What the flags of `codebase add` say about the demonstrations. */
export interface Wanted {
  readonly cwe?: number;
  readonly title?: string;
  readonly guideline: string;
  /** A file with the vulnerable form. */
  readonly counterpart?: string;
  /** A commit's name; the working tree is meant without one. */
  readonly fix?: string;
  /** Names of the functions that are wanted; all if left out. */
  readonly function?: readonly string[];
  /** SARIF files with the findings before and after the change. */
  readonly sarifBefore?: string;
  readonly sarifAfter?: string;
}

/** A demonstration that is about to be written. */
export interface Proposal {
  readonly language: Language;
  readonly title: string;
  readonly guideline: string;
  readonly code: string;
  readonly vulnerableCode?: string | undefined;
  /** What the flags, the finding or the commit say; else the code tells. */
  readonly cwe: number | undefined;
  /** Where what is to be written comes from. */
  readonly places: Pick<ExposedParts, 'code' | 'vulnerableCode' | 'description'>;
}

/** Bytes of a SARIF file: one of a large project has a few million. */
const maxSarifBytes = 64 * 2 ** 20;

/**
 * A demonstration of a file, or of lines of it.
 * @param place `FILE` or `FILE:FROM-TO`, counted from 1
 * @throws SecCoderError `input` when it cannot be read, has no such lines, or no title can be had
 */
export async function proposalOfFile(place: string, wanted: Wanted): Promise<Proposal> {
  const [, file = place, from, to] = /^(.*?):(\d+)-(\d+)$/.exec(place) ?? [];
  const language = languageOfPath(file);
  if (language === undefined) {
    throw new SecCoderError('input', `${file}: its language is not known.`, {
      hint: 'Give a file of a programming language, with its usual extension.',
    });
  }
  const text = await sourceText(file);
  const part = from === undefined ? text : linesOf(file, text, Number(from), Number(to));
  const described = readDescribedCode(part, language);
  const title = wanted.title ?? described.title;
  if (title === '') {
    throw new SecCoderError('input', 'There is no title.', { hint: 'Give --title.' });
  }
  const { counterpart } = wanted;
  // A comment that is not taken for the description belongs to the code.
  const code = wanted.title === undefined ? described.code : part;
  const vulnerableCode = counterpart === undefined ? undefined : await sourceText(counterpart);
  const source: PlacedText = { path: file, startLine: Number(from ?? 1), text: part };
  return {
    language,
    title,
    guideline: wanted.guideline === '' ? described.guideline : wanted.guideline,
    code,
    vulnerableCode,
    cwe: wanted.cwe,
    places: {
      code: placedIn(source, code),
      vulnerableCode:
        counterpart === undefined || vulnerableCode === undefined
          ? undefined
          : { path: counterpart, startLine: 1, text: vulnerableCode },
      description: source,
    },
  };
}

/**
 * Demonstrations, with their counterparts, of the functions that a change has fixed.
 * @param folder absolute, in the repository
 * @param tell is told of each file that was left out
 * @throws SecCoderError; AbortError
 */
export async function proposalsOfFix(
  wanted: Wanted,
  {
    folder,
    syntax,
    tell,
    signal,
  }: {
    readonly folder: string;
    readonly syntax: SyntaxService;
    readonly tell: (problem: CodebaseProblem) => void;
    readonly signal: AbortSignal;
  },
): Promise<Proposal[]> {
  const git = new Git(folder);
  const commit = wanted.fix === undefined ? undefined : await git.commit(wanted.fix, signal);
  const { files, problems } =
    commit === undefined
      ? await changesOfWorkingTree(git, signal)
      : await changesOfCommit(git, commit, signal);
  problems.forEach(tell);
  const fixes = (await fixesOf(files, syntax, signal)).filter(
    ({ name }) => wanted.function?.includes(name) ?? true,
  );
  const { sarifBefore, sarifAfter } = wanted;
  if (sarifBefore !== undefined && sarifAfter !== undefined) {
    const paths = pathsOf(files);
    const before = await findingsIn(sarifBefore, folder, paths);
    const after = await findingsIn(sarifAfter, folder, paths);
    const found = fixedFindings(before, after, fixes);
    return oncePerWeakness(found.map(({ fix, finding: { cwe } }) => ({ fix, cwe }))).map(
      ({ fix, cwe }) => proposalOf(fix, wanted, folder, cwe),
    );
  }
  const message = commit === undefined ? '' : await git.message(commit, signal);
  return fixes.map((fix) => proposalOf(fix, wanted, folder, cweOfMessage(message)));
}

interface FixOfWeakness {
  readonly fix: Fix;
  readonly cwe: number | undefined;
}

/** Two findings of one weakness in one function are one demonstration. */
function oncePerWeakness(all: readonly FixOfWeakness[]): FixOfWeakness[] {
  return all.filter(
    ({ fix, cwe }, at) => all.findIndex((one) => one.fix === fix && one.cwe === cwe) === at,
  );
}

function pathsOf(files: readonly ChangedFile[]): string[] {
  return files.flatMap(({ path, pathBefore = path }) => [path, pathBefore]);
}

function proposalOf(
  fix: Fix,
  wanted: Wanted,
  folder: string,
  proposed: number | undefined,
): Proposal {
  return {
    language: fix.language,
    title: wanted.title ?? readableTitle(fix.name || basename(fix.path)),
    guideline: wanted.guideline,
    code: fix.after,
    vulnerableCode: fix.before,
    cwe: wanted.cwe ?? proposed,
    places: placesOfFix(fix, (path) => relative(folder, path)),
  };
}

/** @throws SecCoderError `input` when the file cannot be read, `protocol` when it is not SARIF */
async function findingsIn(
  file: string,
  root: string,
  files: readonly string[],
): Promise<readonly Finding[]> {
  const text = (await contentOf(file, maxSarifBytes)).toString('utf8');
  return readSarif(text, basename(file), root, files).findings;
}
