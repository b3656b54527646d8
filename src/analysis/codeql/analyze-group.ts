import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { SecCoderError } from '../../platform/errors.js';
import type { AnalysisReport } from '../analyzer.js';
import { readOutput, withRunFolder } from '../run-tool.js';
import { readSarif } from '../sarif-reader.js';
import type { CodeqlCli } from './codeql-cli.js';
import { buildModeArgs, type LanguageGroup } from './codeql-languages.js';
import type { CodeqlVersion } from './codeql-version.js';
import { copySources, type CopiedSources, type WriteSource } from './copy-sources.js';
import type { CachedDatabase, DatabaseCache, DatabaseFacts } from './database-cache.js';
import { CodeqlFailure, errorCode, internalCode } from './exit-codes.js';
import { archivedSources, unreadFiles } from './extraction.js';
import { MapBack } from './map-back.js';
import { codeqlMegabytes } from './memory.js';

/** What the analysis of one language needs. */
export interface GroupContext {
  readonly cli: CodeqlCli;
  readonly version: CodeqlVersion;
  readonly cache: DatabaseCache;
  /** Absolute; where CodeQL keeps what its queries compile to. */
  readonly commonCaches: string;
  readonly signal: AbortSignal;
  /** Called before each of the three parts, with what is being done. */
  readonly onPart: (text: string) => void;
  readonly write?: WriteSource;
}

/** How many times `GroupContext.onPart` is called. */
export const partsOfGroup = 3;

/**
 * Analyses the files of one language: copies them, makes a database of the copies or takes the one that
 * was made of the same copies before, and runs queries on it.
 * @throws SecCoderError that a person can act on; the signal's reason
 */
export function analyzeGroup(
  group: LanguageGroup,
  queries: string,
  context: GroupContext,
): Promise<AnalysisReport> {
  const { cache, signal, onPart } = context;
  return withRunFolder(cache.runs, 'run-', 'CodeQL', async (made) => {
    // Tools name files by the path that links lead to.
    const folder = await realpath(made);
    const sourceRoot = join(folder, 'src');
    onPart(`Copying ${group.files.length} files (${group.language.id})`);
    const sources = await copySources(group, sourceRoot, signal, context.write);
    const run: GroupRun = { group, queries, context, folder, sourceRoot, sources };
    const { key, mode } = keyOf(run);
    const attempt = () =>
      cache.withDatabase(
        key,
        folder,
        signal,
        (path) => makeDatabase(run, mode, path),
        async (database) => {
          try {
            return await runQueries(run, database);
          } catch (error) {
            if (!(database.found && mayBeDamaged(error))) throw error;
            await cache.remove(key);
            return undefined;
          }
        },
      );
    // A database from the cache may be damaged: it is made anew, once.
    const report = (await attempt()) ?? (await attempt());
    if (report === undefined) throw new Error('A new database was taken for an old one.');
    return report;
  });
}

interface GroupRun {
  readonly group: LanguageGroup;
  readonly queries: string;
  readonly context: GroupContext;
  readonly folder: string;
  readonly sourceRoot: string;
  readonly sources: CopiedSources;
}

/** All that a database is made from. */
function keyOf({ group: { language }, context: { version }, sources }: GroupRun) {
  const mode = buildModeArgs(language, version, [...sources.originals.keys()]);
  const parts = JSON.stringify([version, language.id, mode, sources.hash]);
  return { key: createHash('sha256').update(parts).digest('hex'), mode };
}

async function makeDatabase(
  run: GroupRun,
  mode: readonly string[],
  path: string,
): Promise<DatabaseFacts> {
  const { group, context, folder, sourceRoot, sources } = run;
  const { cli, signal, onPart, commonCaches } = context;
  onPart(`Creating the database (${group.language.id})`);
  const log = join(folder, 'log');
  await mkdir(log, { recursive: true });
  await mkdir(commonCaches, { recursive: true });
  const args = [
    ...['database', 'create', `--language=${group.language.id}`, ...mode],
    ...[`--source-root=${sourceRoot}`, '--threads=0', `--ram=${codeqlMegabytes()}`],
    ...['--no-calculate-baseline', `--common-caches=${commonCaches}`, `--logdir=${log}`],
    ...['-v', '--log-to-stderr', '--', path],
  ];
  await cli.run('create the database', args, { folder, signal });
  const archived = await archivedSources(path, sourceRoot, sources.originals.keys());
  if (archived?.length === 0)
    throw new SecCoderError('input', 'CodeQL has read none of the files.', {
      hint: 'Check that they can be parsed: nothing is known about them.',
    });
  return { sourceRoot, archived };
}

async function runQueries(run: GroupRun, database: CachedDatabase): Promise<AnalysisReport> {
  const { group, queries, context, folder, sources } = run;
  const { cli, signal, onPart } = context;
  const { sourceRoot, archived } = database.facts;
  if (database.found) onPart(`Taking the database of a former run (${group.language.id})`);
  onPart(`Running the queries (${group.language.id})`);
  const output = join(folder, 'findings.sarif');
  const args = [
    ...['database', 'analyze', '--format=sarifv2.1.0', `--output=${output}`, '--threads=0'],
    ...[`--ram=${codeqlMegabytes()}`, '--no-group-results', '--max-paths=1'],
    ...['--no-database-extension-packs', '--no-database-threat-models'],
    ...['-v', '--log-to-stderr', '--', database.path, queries],
  ];
  await cli.run('run the queries', args, { folder, signal });
  const content = await readOutput(output);
  if (content === undefined)
    throw new SecCoderError('protocol', 'CodeQL has written no findings, and no failure.', {
      hint: 'Check that the program is the CodeQL CLI, and of a current version.',
    });
  const copyOf = (name: string) => join(sourceRoot, ...name.split('/'));
  const originals = new Map([...sources.originals].map(([name, path]) => [copyOf(name), path]));
  const copies = [...originals.keys()];
  const read = readSarif(content, 'codeql', sourceRoot, copies);
  if (read.failure !== undefined)
    throw new SecCoderError('protocol', `CodeQL could not run the queries: ${read.failure}`, {
      hint: 'Check that the CodeQL CLI and its packs fit each other.',
    });
  const back = new MapBack(originals);
  const unread = unreadFiles(copies, read, archived && new Set(archived.map(copyOf)));
  return {
    findings: read.findings.map((finding) => back.finding(finding)),
    unread: unread.map((file) => back.unread(file)),
    dropped: read.dropped,
    truncated: read.truncated,
  };
}

function mayBeDamaged(error: unknown): boolean {
  return error instanceof CodeqlFailure && [errorCode, internalCode].includes(error.code ?? 0);
}
