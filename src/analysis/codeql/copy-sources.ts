import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { SecCoderError } from '../../platform/errors.js';
import type { LanguageGroup } from './codeql-languages.js';

/** Bytes of all sources of one database: more is a project to be built, not code to be looked at. */
const maxBytes = 64 * 2 ** 20;

/** Sources that were copied for a database. */
export interface CopiedSources {
  /** Each copied file by its path relative to the source root, with forward slashes; absolute paths. */
  readonly originals: ReadonlyMap<string, string>;
  /** Changes with any path or byte of them. SHA-256, hexadecimal. */
  readonly hash: string;
}

/** How files are written; the tests fill a disk with it. */
export type WriteSource = (path: string, content: Uint8Array) => Promise<void>;

/**
 * Copies files, and nothing else, into an empty source root, in the layout that they have. A database is
 * made by running build tools there: neither the project's build files nor its scripts come with them.
 * @throws SecCoderError `input` when a file is gone or they are too large; the file system's error
 */
export async function copySources(
  { language, files }: LanguageGroup,
  root: string,
  signal: AbortSignal,
  write: WriteSource = writeFile,
): Promise<CopiedSources> {
  const base = commonFolder(files);
  const originals = new Map<string, string>();
  const hash = createHash('sha256');
  let bytes = 0;
  for (const path of [...new Set(files)].sort()) {
    signal.throwIfAborted();
    const name = relative(base, path).split(sep).join('/');
    bytes += await sizeOf(path);
    if (bytes > maxBytes) throw tooLarge();
    const content = await readFile(path, { signal });
    await put(root, name, content, write);
    originals.set(name, path);
    hash.update(JSON.stringify([name, createHash('sha256').update(content).digest('hex')]));
  }
  const [first = ''] = originals.keys();
  const manifest = manifestFor(language.id, first);
  if (manifest !== undefined) {
    await put(root, manifest.name, Buffer.from(manifest.text), write);
    hash.update(manifest.text);
  }
  return { originals, hash: hash.digest('hex') };
}

async function put(root: string, name: string, content: Uint8Array, write: WriteSource) {
  const path = join(root, ...name.split('/'));
  await mkdir(dirname(path), { recursive: true });
  await write(path, content);
}

/**
 * Go and Rust are extracted by way of their build tools, which want a manifest. The project's own may
 * name build scripts and packages to fetch: it is not used.
 */
function manifestFor(language: string, first: string): { name: string; text: string } | undefined {
  if (language === 'go')
    return { name: 'go.mod', text: 'module analysed.invalid/code\n\ngo 1.21\n' };
  if (language !== 'rust') return undefined;
  const off = ['build', 'autobins', 'autoexamples', 'autotests', 'autobenches']
    .map((key) => `${key} = false\n`)
    .join('');
  const text =
    `[package]\nname = "analysed"\nversion = "0.0.0"\nedition = "2021"\n${off}\n` +
    // A TOML string has JSON's escapes.
    `[lib]\npath = ${JSON.stringify(first)}\n`;
  return { name: 'Cargo.toml', text };
}

/** The deepest folder that holds all of the files. */
function commonFolder(files: readonly string[]): string {
  const [first = '', ...others] = files.map((file) => dirname(file));
  const parts = first.split(sep);
  for (const other of others) {
    const theirs = other.split(sep);
    const differs = parts.findIndex((part, at) => part !== theirs[at]);
    if (differs >= 0) parts.length = differs;
  }
  return parts.join(sep) || sep;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    throw new SecCoderError('input', `${path} cannot be read.`, {
      hint: 'Save the file, and analyse again.',
      cause: error,
    });
  }
}

function tooLarge(): SecCoderError {
  return new SecCoderError('input', `The files are too large for one analysis (over 64 MiB).`, {
    hint: 'Analyse fewer files at once.',
  });
}
