import { lstat, mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { SecCoderError } from '../platform/errors.js';
import type { Weakness } from './cwe-list.js';
import { renderDemonstration, type DemonstrationText } from './demonstration-text.js';
import { counterpartPath, disabledPath } from './file-names.js';

/** A demonstration that is to be written. */
export interface NewDemonstration extends DemonstrationText {
  readonly weakness: Weakness;
  readonly vulnerableCode?: string | undefined;
  /** Whether it is kept out of every prompt, which its file's name says. */
  readonly disabled?: boolean | undefined;
}

/** Characters of a file's name without its extension. */
const maxSlug = 60;

/**
 * The texts of a demonstration's file and of its counterpart's.
 * @throws SecCoderError `input` as `renderDemonstration` does
 */
export function renderPair({
  vulnerableCode,
  ...text
}: Omit<NewDemonstration, 'weakness' | 'disabled'>): readonly [string, string | undefined] {
  const other =
    vulnerableCode === undefined
      ? undefined
      : renderDemonstration({ ...text, code: vulnerableCode });
  return [renderDemonstration(text), other];
}

/**
 * Writes a demonstration, and its counterpart, into the folder of its CWE under a name of their own.
 * @param folder absolute path of the codebase folder
 * @returns the absolute path of the demonstration's file
 * @throws SecCoderError `input` as `renderDemonstration` and `cweFolder` do; the file system's error
 */
export async function writeDemonstration(
  folder: string,
  demonstration: NewDemonstration,
): Promise<string> {
  const { weakness, title, language, disabled = false } = demonstration;
  const [text, other] = renderPair(demonstration);
  const home = join(folder, await cweFolder(folder, weakness));
  await mkdir(home, { recursive: true });
  const extension = language.extensions[0] ?? '';
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? slugOfTitle(title) : `${slugOfTitle(title)}-${attempt}`;
    const enabled = join(home, `${slug}${extension}`);
    const path = disabled ? disabledPath(enabled) : enabled;
    const counterpart = counterpartPath(path);
    // Both would have the one counterpart, and the name when the other is enabled again.
    if (await exists(disabled ? enabled : disabledPath(enabled))) continue;
    // It is that of another demonstration, or has lost its own.
    if (other === undefined && (await exists(counterpart))) continue;
    const paths = other === undefined ? [path] : [path, counterpart];
    if (await writeNew(paths, [text, other ?? ''])) return path;
  }
}

/**
 * The name of a CWE's folder: the one that is there, else `cwe-089-sql-injection`.
 * @param folder absolute path of the codebase folder
 * @throws SecCoderError `input` when it is a link that leads out of the codebase folder, or nowhere
 */
export async function cweFolder(folder: string, { cwe, shortName }: Weakness): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const known = new RegExp(`^cwe-0*${cwe}(?!\\d)`, 'i');
  // Not a file, such as the `cwe-089.jsonl` of the SVEN set; a link is taken to lead to a folder.
  const names = entries.filter((entry) => !entry.isFile()).map(({ name }) => name);
  const found = names.sort().find((name) => known.test(name));
  const slug = slugOfTitle(shortName.replace(/\s*\([^)]*\)/g, ''));
  if (found === undefined) return `cwe-${String(cwe).padStart(3, '0')}-${slug}`;
  await refuseOutside(folder, join(folder, found));
  return found;
}

/** What is written through a link would be no part of the codebase, but change files elsewhere. */
async function refuseOutside(folder: string, path: string): Promise<void> {
  const hint = 'Replace the link with a folder.';
  let real: string;
  try {
    real = relative(await realpath(folder), await realpath(path));
  } catch (cause) {
    throw new SecCoderError('input', `${path} is a link that leads nowhere.`, { hint, cause });
  }
  if (real !== '..' && !real.startsWith(`..${sep}`) && !isAbsolute(real)) return;
  throw new SecCoderError('input', `${path} is a link that leads out of the codebase.`, { hint });
}

/** `find-a-reader-by-email` for `Find a reader by e-mail`. */
export function slugOfTitle(title: string): string {
  const words =
    title
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const slug = words.join('-').slice(0, maxSlug).replace(/-+$/, '');
  // Names that Windows keeps for devices.
  return /^(?:con|prn|aux|nul|com\d|lpt\d|)$/.test(slug)
    ? `demonstration-${slug}`.replace(/-$/, '')
    : slug;
}

/** False when one of the names is taken; then nothing is written. */
async function writeNew(paths: readonly string[], texts: readonly string[]): Promise<boolean> {
  const written: string[] = [];
  for (const [index, path] of paths.entries()) {
    try {
      await writeFile(path, texts[index] ?? '', { flag: 'wx' });
      written.push(path);
    } catch (error) {
      for (const one of written) await rm(one, { force: true });
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  }
  return true;
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
