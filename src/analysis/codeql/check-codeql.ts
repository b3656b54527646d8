import * as z from 'zod';
import { SecCoderError } from '../../platform/errors.js';
import type { CliContext, CodeqlCli } from './codeql-cli.js';
import type { CodeqlLanguage } from './codeql-languages.js';
import { formatVersion, isAtLeast, parseVersion, type CodeqlVersion } from './codeql-version.js';
import { CodeqlFailure } from './exit-codes.js';
import { packOf } from './queries.js';

/** The oldest version that is driven here: the first that knows `--build-mode`. */
const oldest: CodeqlVersion = [2, 16, 5];

const text = z.string().max(10_000);
const versionAnswer = z.object({ version: text });
const languagesAnswer = z.object({
  extractors: z.record(text, z.unknown()),
  aliases: z.record(text, text).optional(),
});
const queriesAnswer = z.array(text);

/** @throws SecCoderError `missing` when it is too old; as `CodeqlCli.ask` */
export async function checkVersion(cli: CodeqlCli, context: CliContext): Promise<CodeqlVersion> {
  const doing = 'tell its version';
  const answer = await cli.ask(doing, ['version', '--format=json'], versionAnswer, context);
  const version = parseVersion(answer.version);
  if (version !== undefined && isAtLeast(version, oldest)) return version;
  throw new SecCoderError('missing', `CodeQL ${answer.version.slice(0, 50)} is too old.`, {
    hint: `Install CodeQL ${formatVersion(oldest)} or a newer one.`,
  });
}

/** @throws SecCoderError `missing` when the CLI has no extractor for a language; as `CodeqlCli.ask` */
export async function checkLanguages(
  cli: CodeqlCli,
  wanted: readonly CodeqlLanguage[],
  context: CliContext,
): Promise<void> {
  const args = ['resolve', 'languages', '--format=betterjson', '--extractor-include-aliases'];
  const answer = await cli.ask('list its languages', args, languagesAnswer, context);
  const absent = wanted.filter(({ id }) => !Object.hasOwn(answer.extractors, id));
  if (absent.length === 0) return;
  const names = absent.map(({ id }) => id).join(', ');
  throw new SecCoderError('missing', `This CodeQL CLI has no extractor for ${names}.`, {
    hint: 'Install the CodeQL bundle, which holds the extractors of every language.',
  });
}

/** @throws SecCoderError `missing` when the pack or the query is not there; as `CodeqlCli.ask` */
export async function checkQueries(
  cli: CodeqlCli,
  queries: string,
  context: CliContext,
): Promise<void> {
  const args = ['resolve', 'queries', '--format=json', '--', queries];
  let why = 'it has no queries';
  try {
    if ((await cli.ask('find the queries', args, queriesAnswer, context)).length > 0) return;
  } catch (error) {
    if (!(error instanceof CodeqlFailure && error.code === 2)) throw error;
    why = error.message;
  }
  const pack = packOf(queries);
  throw new SecCoderError('missing', `CodeQL cannot run ${queries}: ${why}.`, {
    hint:
      pack === undefined
        ? 'Check the path of the query, and that its pack is installed.'
        : `Install the CodeQL bundle, or fetch the queries with "codeql pack download ${pack}".`,
  });
}
