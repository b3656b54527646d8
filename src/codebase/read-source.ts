import { open } from 'node:fs/promises';
import type { Language } from '../platform/language.js';
import { decodeText } from './content-checks.js';
import { readDescribedCode, type DescribedCode } from './functional-description.js';

/** Bytes. A demonstration is a function or two; 256 KiB is ten times the largest file of the SVEN set. */
export const maxSourceBytes = 256 * 1024;

/** A source file taken apart, or why it is refused. */
export type SourceResult =
  | { readonly ok: true; readonly source: DescribedCode }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads and checks one source file; a file that is too large is refused without reading it.
 * @throws the file system's error
 */
export async function readSource(path: string, language: Language): Promise<SourceResult> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size > maxSourceBytes) return refuse(tooLarge(size));
    const bytes = await handle.readFile();
    if (bytes.length > maxSourceBytes) return refuse(tooLarge(bytes.length));
    if (bytes.length === 0) return refuse('It is empty.');
    return checkSource(bytes, language);
  } finally {
    await handle.close();
  }
}

function checkSource(bytes: Uint8Array, language: Language): SourceResult {
  const checked = decodeText(bytes);
  if (!checked.ok) return checked;
  const source = readDescribedCode(checked.text, language);
  if (source.code === '') return refuse('It holds no code below its functional description.');
  return { ok: true, source };
}

function refuse(problem: string): SourceResult {
  return { ok: false, problem };
}

function tooLarge(bytes: number): string {
  const megabytes = (bytes / 2 ** 20).toFixed(1);
  return `It is too large (${megabytes} MiB; at most ${maxSourceBytes / 1024} KiB).`;
}
