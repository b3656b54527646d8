import { SecCoderError } from '../../platform/errors.js';
import { languageOfPath } from '../../platform/language.js';
import { formatVersion, isAtLeast, type CodeqlVersion } from './codeql-version.js';

/** A language as CodeQL has it. */
export interface CodeqlLanguage {
  /** Its name for `--language` and in the names of its packs. */
  readonly id: string;
  /** The family in the languages table; one database holds a family. */
  readonly family: string;
  /** The first version that can make a database of sources alone, without a build. */
  readonly withoutBuildSince?: CodeqlVersion;
  /** Where that needs no argument, or is not said by `--build-mode=none`. */
  readonly mode: 'nothing' | 'none' | 'autobuild';
}

/**
 * The languages that are analysed, with the modes of CodeQL's documentation. Kotlin and Swift need a
 * build of the whole project, which is not done here: it would run the project's code.
 */
export const codeqlLanguages: readonly CodeqlLanguage[] = [
  { id: 'python', family: 'python', mode: 'nothing' },
  { id: 'javascript', family: 'javascript', mode: 'nothing' },
  { id: 'ruby', family: 'ruby', mode: 'nothing' },
  { id: 'java', family: 'java', mode: 'none', withoutBuildSince: [2, 16, 5] },
  { id: 'csharp', family: 'csharp', mode: 'none', withoutBuildSince: [2, 18, 4] },
  { id: 'cpp', family: 'c', mode: 'none', withoutBuildSince: [2, 23, 9] },
  { id: 'go', family: 'go', mode: 'autobuild' },
  { id: 'rust', family: 'rust', mode: 'none' },
];

/** The files of one language, which make one database. */
export interface LanguageGroup {
  readonly language: CodeqlLanguage;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/** Groups files by their language in CodeQL. @returns the groups, and the files of no such language */
export function groupByLanguage(files: readonly string[]): {
  groups: LanguageGroup[];
  others: string[];
} {
  const others = files.filter((file) => codeqlLanguageOf(file) === undefined);
  const groups = codeqlLanguages.flatMap((language) => {
    const own = files.filter((file) => codeqlLanguageOf(file) === language);
    return own.length > 0 ? [{ language, files: own }] : [];
  });
  return { groups, others };
}

function codeqlLanguageOf(path: string): CodeqlLanguage | undefined {
  const family = languageOfPath(path)?.family;
  return codeqlLanguages.find((language) => language.family === family);
}

/**
 * The argument that says how the sources become a database, if one is needed.
 * @param sources paths relative to the source root, with forward slashes
 * @throws SecCoderError `missing` when the CLI is too old for the language
 */
export function buildModeArgs(
  { id, mode, withoutBuildSince }: CodeqlLanguage,
  version: CodeqlVersion,
  sources: readonly string[],
): string[] {
  if (mode === 'nothing') return [];
  if (mode === 'autobuild') return ['--build-mode=autobuild'];
  if (withoutBuildSince === undefined || isAtLeast(version, withoutBuildSince))
    return ['--build-mode=none'];
  const command = id === 'cpp' ? compileCommand(sources) : undefined;
  if (command !== undefined) return [`--command=${command}`];
  throw new SecCoderError(
    'missing',
    `CodeQL ${formatVersion(version)} cannot analyse these files without a build.`,
    { hint: `Install CodeQL ${formatVersion(withoutBuildSince)} or a newer one.` },
  );
}

/**
 * Before it could do without, CodeQL watched a compiler at work. It splits the command at spaces by
 * itself: names that hold more than letters, digits and a few signs are left to newer versions.
 */
function compileCommand(sources: readonly string[]): string | undefined {
  const compiled = sources.filter((name) => !/\.(h|hh|hpp)$/i.test(name));
  if (compiled.length === 0) return undefined;
  if (!compiled.every((name) => /^[\w][\w./+-]*$/.test(name))) return undefined;
  return ['gcc', '-c', ...compiled].join(' ');
}
