import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { SecCoderError } from '../../platform/errors.js';

/** Where to look for the CodeQL CLI. */
export interface CodeqlPlaces {
  /** From a setting of the machine or a flag: the program, or the folder that holds it. */
  readonly given?: string;
  /** The value of `PATH`. */
  readonly searchPath?: string | undefined;
  /** The global storage of the extension `GitHub.vscode-codeql`, which may not be there. */
  readonly officialExtension?: string;
}

const program = process.platform === 'win32' ? 'codeql.exe' : 'codeql';

/**
 * Finds the CodeQL CLI: at the given place only, if there is one; else on the search path, else where the
 * official extension has installed it.
 * @returns an absolute path
 * @throws SecCoderError `input` when nothing is at the given place, `missing` when there is none anywhere
 */
export async function findCodeql(places: CodeqlPlaces): Promise<string> {
  const { given = '', searchPath = '', officialExtension } = places;
  if (given !== '') return atGivenPlace(given);
  // A relative entry would name whatever folder is current, such as a workspace.
  const folders = searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of [...folders, ...(await installedBy(officialExtension))]) {
    const path = join(folder, program);
    if (await isProgram(path)) return path;
  }
  throw new SecCoderError('missing', 'The CodeQL CLI was not found.', {
    hint:
      'Download the CodeQL bundle from https://github.com/github/codeql-action/releases, unpack it, ' +
      'and put its folder on the PATH or name it in the settings.',
  });
}

async function atGivenPlace(given: string): Promise<string> {
  const candidates = isAbsolute(given)
    ? [given, join(given, program), join(given, 'codeql', program)]
    : [];
  for (const path of candidates) if (await isProgram(path)) return path;
  throw new SecCoderError('input', `The CodeQL CLI is not at ${given}.`, {
    hint: `Name the absolute path of the program "${program}" or of the folder that holds it.`,
  });
}

/** The extension keeps each version in `distribution<N>/codeql/`; the newest has the largest number. */
async function installedBy(storage: string | undefined): Promise<string[]> {
  if (storage === undefined || !isAbsolute(storage)) return [];
  let names: string[];
  try {
    names = await readdir(storage);
  } catch {
    return []; // The extension is not installed.
  }
  return names
    .flatMap((name) => {
      const [whole, number] = /^distribution(\d{0,9})$/.exec(name) ?? [];
      return whole === undefined ? [] : [{ name, number: Number(number) }];
    })
    .sort((a, b) => b.number - a.number)
    .map(({ name }) => join(storage, name, 'codeql'));
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
