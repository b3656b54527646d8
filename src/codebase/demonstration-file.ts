import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecCoderError } from '../platform/errors.js';
import type { Language } from '../platform/language.js';
import { findHiddenCharacter, describeHiddenCharacter } from './content-checks.js';
import type { Weakness } from './cwe-list.js';
import { counterpartPath } from './file-names.js';
import { trimCode } from './functional-description.js';

/** What a demonstration's file says. */
export interface DemonstrationText {
  readonly language: Language;
  /** One line. */
  readonly title: string;
  readonly guideline: string;
  readonly code: string;
}

/** A demonstration that is to be written. */
export interface NewDemonstration extends DemonstrationText {
  readonly weakness: Weakness;
  readonly vulnerableCode?: string | undefined;
}

/** Columns of a guideline's lines, without the comment's mark. */
const guidelineWidth = 88;

/** Characters of a file's name without its extension. */
const maxSlug = 60;

/**
 * The uniform text of a demonstration's file: the functional description as its first comment, a blank
 * line, the code; LF line ends. Read again, it gives the same code, title and words of the guideline.
 * @throws SecCoderError `input` when a part holds a character that cannot be seen, or the code is empty
 */
export function renderDemonstration(text: DemonstrationText): string {
  const { language } = text;
  const title = capitalised(oneLine(text.title));
  const lines = [title, ...wrapped(text.guideline)].map((line) => harmless(line, language));
  const code = trimCode(withoutTag(text.code.replace(/\r\n?/g, '\n'), language));
  if (code === '') throw new SecCoderError('input', 'There is no code to show.');
  const file = `${preamble(language)}${comment(lines, language)}\n\n${code}\n`;
  const hidden = findHiddenCharacter(file);
  if (hidden) throw new SecCoderError('input', describeHiddenCharacter(hidden));
  return file;
}

/**
 * Writes a demonstration, and its counterpart, into the folder of its CWE under a name of their own.
 * @param folder absolute path of the codebase folder
 * @returns the absolute path of the demonstration's file
 * @throws SecCoderError `input` as `renderDemonstration` does; the file system's error
 */
export async function writeDemonstration(
  folder: string,
  demonstration: NewDemonstration,
): Promise<string> {
  const { weakness, vulnerableCode, title, language } = demonstration;
  const text = renderDemonstration(demonstration);
  const other =
    vulnerableCode === undefined
      ? undefined
      : renderDemonstration({ ...demonstration, code: vulnerableCode });
  const home = join(folder, await cweFolder(folder, weakness));
  await mkdir(home, { recursive: true });
  const extension = language.extensions[0] ?? '';
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? slugOfTitle(title) : `${slugOfTitle(title)}-${attempt}`;
    const path = join(home, `${slug}${extension}`);
    const counterpart = counterpartPath(path);
    // It is that of another demonstration, or has lost its own.
    if (other === undefined && (await exists(counterpart))) continue;
    const paths = other === undefined ? [path] : [path, counterpart];
    if (await writeNew(paths, [text, other ?? ''])) return path;
  }
}

/** The folder of a CWE: the one that is there, else `cwe-089-sql-injection`. */
export async function cweFolder(folder: string, { cwe, shortName }: Weakness): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const known = new RegExp(`^cwe-0*${cwe}(?!\\d)`, 'i');
  // Not a file, such as the `cwe-089.jsonl` of the SVEN set; a link is taken to lead to a folder.
  const names = entries.filter((entry) => !entry.isFile()).map(({ name }) => name);
  const found = names.sort().find((name) => known.test(name));
  const slug = slugOfTitle(shortName.replace(/\s*\([^)]*\)/g, ''));
  return found ?? `cwe-${String(cwe).padStart(3, '0')}-${slug}`;
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

/** PHP code stands behind a tag. */
function preamble({ id }: Language): string {
  return id === 'php' ? '<?php\n' : '';
}

function withoutTag(code: string, { id }: Language): string {
  return id === 'php' ? code.replace(/^\s*<\?php\s*?\n/, '') : code;
}

function comment(lines: readonly string[], language: Language): string {
  const { lineComment, blockComment } = language;
  if (lineComment !== undefined)
    return lines.map((line) => `${lineComment} ${line}`.trimEnd()).join('\n');
  if (blockComment === undefined)
    throw new SecCoderError('input', `${language.name} has no comments.`);
  const safe = lines.map((line) => line.replace(/--(!?)>/g, '--$1 >').replaceAll('*/', '* /'));
  return `${blockComment.open} ${safe.join('\n')}\n${blockComment.close}`;
}

/**
 * A line of a comment without what a compiler acts on in one: a backslash at its end takes the next line
 * into the comment (C), `?>` ends PHP, and `coding: x` declares the file's encoding (PEP 263).
 */
function harmless(line: string, { id, lineComment }: Language): string {
  const open = line.replace(/[\\\s]+$/, '');
  if (id === 'php') return open.replaceAll('?>', '? >');
  return lineComment === '#' ? open.replace(/coding(?=[:=])/g, 'coding ') : open;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function capitalised(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function wrapped(guideline: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of guideline.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && line.length + 1 + word.length > guidelineWidth) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
