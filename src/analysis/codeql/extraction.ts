import { basename, join, sep } from 'node:path';
import type { UnreadFile } from '../analyzer.js';
import type { SarifFindings } from '../sarif-reader.js';
import { namesInZip } from './source-archive.js';

/**
 * Which of the copied files a new database holds.
 * @param database absolute path
 * @param sourceRoot what it was made from; its last two folders tell its files from all others
 * @param names paths relative to the source root, with forward slashes
 * @returns undefined when the database does not tell
 */
export async function archivedSources(
  database: string,
  sourceRoot: string,
  names: Iterable<string>,
): Promise<string[] | undefined> {
  const archived = await namesInZip(join(database, 'src.zip'));
  if (archived === undefined) return undefined;
  // Absolute paths without what a zip cannot hold: "/tmp/x" is "tmp/x", "C:\x" is "C_/x".
  const [folder = '', run = ''] = sourceRoot.split(sep).reverse();
  const before = `${run}/${folder}/`;
  const paths = new Set(
    archived.flatMap((name) => {
      const at = name.replaceAll('\\', '/').lastIndexOf(before);
      return at < 0 ? [] : [name.slice(at + before.length).replaceAll('\\', '/')];
    }),
  );
  return [...names].filter((name) => paths.has(name));
}

/**
 * The files of which it is not certain that they were analysed as a whole. What CodeQL's own diagnostics
 * say counts more than what is in the database: a file that cannot be parsed is there, too.
 * @param files absolute paths, as `read` has them
 * @param archived those that the database holds, if that is known
 */
export function unreadFiles(
  files: readonly string[],
  read: Pick<SarifFindings, 'extracted' | 'unread'>,
  archived: ReadonlySet<string> | undefined,
): UnreadFile[] {
  const said = new Map(read.unread.map(({ path, why }) => [path, why]));
  const sure = read.extracted ?? archived;
  return files.flatMap((path) => {
    const why = said.get(path);
    if (why !== undefined) return [{ path, why: `CodeQL says: ${why}` }];
    if (sure?.has(path) === true) return [];
    const name = basename(path);
    return [
      {
        path,
        why:
          sure === undefined
            ? `CodeQL does not tell whether it has read ${name}.`
            : `CodeQL has not read ${name}: it may not parse, or nothing includes it.`,
      },
    ];
  });
}
