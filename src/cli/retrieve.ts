import type { Command } from 'commander';
import { languageById } from '../platform/language.js';
import { SecCoderError } from '../platform/errors.js';
import type { RankedDemonstration } from '../retrieval/retriever.js';
import { openPipeline } from './open-pipeline.js';
import { contextAt, parsePlace } from './place.js';
import { addRetrievalOptions, settingsOf, wholeNumber, type RunFlags } from './run-options.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from './terminal.js';

/** How many are listed when the flag is not given: one sees the runners-up too. */
const usualCount = 5;

interface RetrieveFlags extends RunFlags {
  readonly query?: string;
  readonly language: string;
  readonly json?: boolean;
}

/** `seccoder retrieve FILE[:LINE] | --query TEXT` */
export function addRetrieve(program: Command, run: RunCommand): void {
  const command = program
    .command('retrieve')
    .description('rank the demonstrations of the secure codebase for a place or a text')
    .argument('[file[:line]]', 'place in a file');
  addRetrievalOptions(command, usualCount)
    .option('--query <text>', 'a functional description instead of a place')
    .option('--language <id>', 'language of the query, with --query', 'python')
    .option('--seed <n>', 'for the random strategy', wholeNumber)
    .option('--json', 'one JSON document on stdout')
    .action((place: string | undefined, flags: RetrieveFlags) =>
      run((terminal) => retrieve(terminal, place, flags)),
    );
}

async function retrieve(
  terminal: Terminal,
  place: string | undefined,
  flags: RetrieveFlags,
): Promise<number> {
  const { demonstrations: k = usualCount, ...others } = flags;
  const settings = settingsOf(others);
  const pipeline = openPipeline(terminal, {
    settings,
    codebase: flags.codebase,
    seed: flags.seed ?? 0,
  });
  try {
    const { signal } = terminal;
    const query = await queryOf(place, flags);
    const found = await pipeline.retrieve(query, k, signal);
    const results = found.results.map(resultJson);
    if (flags.json) printJson(terminal, { query: found.query, strategy: found.strategy, results });
    else for (const result of found.results) terminal.out(`${resultLine(result)}\n`);
    return results.length > 0 ? exitCodes.ok : exitCodes.no;
  } finally {
    await pipeline.dispose();
  }
}

async function queryOf(place: string | undefined, flags: RetrieveFlags) {
  if (flags.query !== undefined) {
    const family = languageById(flags.language)?.family;
    if (family === undefined) {
      throw new SecCoderError('input', `There is no language "${flags.language}".`);
    }
    return { text: flags.query, family };
  }
  if (place === undefined) throw new SecCoderError('input', 'Name a file or give --query.');
  return contextAt(parsePlace(place));
}

/** A ranked demonstration as JSON; the `id` tells those of one SVEN file apart. */
export function resultJson({ demonstration, score, ranks }: RankedDemonstration) {
  const { id, path, cwe, language } = demonstration;
  return { id, path, cwe: cwe ?? null, language: language.id, score, ranks };
}

/** A ranked demonstration as one line for people. */
export function resultLine({ demonstration, score, ranks }: RankedDemonstration): string {
  const cwe = demonstration.cwe === undefined ? 'no CWE' : `CWE-${demonstration.cwe}`;
  const rank = Object.entries(ranks).map(([index, place]) => `${index} ${place}`);
  return [score.toFixed(4), cwe, demonstration.title, demonstration.id, rank.join(', ')].join('  ');
}
