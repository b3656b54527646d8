import type { Command } from 'commander';
import { resolve } from 'node:path';
import { CweList, type Weakness } from '../../codebase/cwe-list.js';
import { writeDemonstration } from '../../codebase/demonstration-file.js';
import { renderDemonstration } from '../../codebase/demonstration-text.js';
import { likelyCwes } from '../../curation/add/likely-cwes.js';
import { exposureLine, placedExposures } from '../../curation/add/placed-exposures.js';
import type { Assets } from '../../platform/assets.js';
import { SecCoderError } from '../../platform/errors.js';
import { SyntaxService } from '../../platform/syntax.js';
import { installedAssets } from '../open-pipeline.js';
import { wholeNumber } from '../run-options.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from '../terminal.js';
import { proposalOfFile, proposalsOfFix, type Proposal, type Wanted } from './add-proposals.js';

interface AddFlags extends Wanted {
  readonly to: string;
  readonly workingTree?: boolean;
  readonly dryRun?: boolean;
  readonly allowSecrets?: boolean;
  readonly json?: boolean;
}

/**
 * `seccoder codebase add FILE[:FROM-TO] | --fix REVISION | --working-tree`
 * @param assets where the grammars lie
 */
export function addAdd(codebase: Command, run: RunCommand, assets = installedAssets()): void {
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
    .option('--allow-secrets', 'also what holds secrets, personal paths or addresses')
    .option('--json', 'one JSON document on stdout')
    .action((place: string | undefined, flags: AddFlags) =>
      run((terminal) => add(terminal, place, flags, assets)),
    );
}

async function add(
  terminal: Terminal,
  place: string | undefined,
  flags: AddFlags,
  assets: Assets,
): Promise<number> {
  refuseContradictions(place, flags);
  const proposals =
    place === undefined
      ? await ofFix(terminal, flags, assets)
      : [await proposalOfFile(place, flags)];
  const list = await CweList.load();
  // All of it is looked at before the first is written: either all are added or none.
  const ready = proposals.map((proposal) => {
    const text = renderDemonstration(proposal);
    return { proposal, weakness: weaknessOf(proposal, list), text };
  });
  const exposures = ready.flatMap(({ proposal: { title, guideline, places } }) =>
    placedExposures({ title, guideline, ...places }),
  );
  if (exposures.length > 0 && flags.allowSecrets !== true) {
    if (flags.json) printJson(terminal, { added: [], exposures });
    else for (const one of exposures) terminal.out(`${exposureLine(one)}\n`);
    terminal.tell(
      'Nothing was added: it holds secrets or personal data. Take them out, or give --allow-secrets.',
    );
    return exitCodes.no;
  }
  const written: { title: string; cwe: number; path: string | null; text?: string }[] = [];
  for (const { proposal, weakness, text } of ready) {
    terminal.signal.throwIfAborted();
    const { title } = proposal;
    const { cwe } = weakness;
    if (flags.dryRun === true) written.push({ title, cwe, path: null, text });
    else {
      const path = await writeDemonstration(resolve(flags.to), { ...proposal, weakness });
      written.push({ title, cwe, path });
    }
  }
  if (flags.json) printJson(terminal, { added: written });
  else
    for (const { cwe, path, text } of written)
      terminal.out(`CWE-${cwe}  ${path ?? ''}\n${text === undefined ? '' : `${text}\n`}`);
  if (written.length === 0) terminal.tell('There is no such function that was fixed.');
  return written.length > 0 ? exitCodes.ok : exitCodes.no;
}

/** @throws SecCoderError `input` */
function refuseContradictions(place: string | undefined, flags: AddFlags): void {
  const sources = [place, flags.fix, flags.workingTree].filter((one) => one !== undefined);
  if (sources.length !== 1) {
    throw new SecCoderError('input', 'It is not clear what is to be added.', {
      hint: 'Name a file, or give either --fix or --working-tree.',
    });
  }
  if ((flags.sarifBefore === undefined) !== (flags.sarifAfter === undefined)) {
    throw new SecCoderError('input', 'Of the findings before and after the fix one is missing.', {
      hint: 'Give --sarif-before and --sarif-after together.',
    });
  }
}

/** @throws SecCoderError `input` when the code points to nothing, or to nothing in the list */
function weaknessOf({ cwe, code, language, title }: Proposal, list: CweList): Weakness {
  const number = cwe ?? likelyCwes(code, language)[0]?.cwe;
  const weakness = number === undefined ? undefined : list.get(number);
  if (weakness) return weakness;
  const why = number === undefined ? 'is not known' : `would be ${number}, which is none we know`;
  throw new SecCoderError('input', `The CWE of "${title}" ${why}.`, {
    hint: 'Give --cwe with the number of a weakness.',
  });
}

async function ofFix(terminal: Terminal, flags: AddFlags, assets: Assets): Promise<Proposal[]> {
  const syntax = new SyntaxService(assets);
  try {
    return await proposalsOfFix(flags, {
      folder: process.cwd(),
      syntax,
      tell: ({ path, message }) => terminal.tell(`${path}: ${message}`),
      signal: terminal.signal,
    });
  } finally {
    await syntax.dispose();
  }
}
