import type { Language } from '../platform/language.js';
import { decodeText } from './content-checks.js';
import { readDescribedCode, type DescribedCode } from './functional-description.js';
import { readCapped } from './read-capped.js';
import { textHash } from './review-lock.js';

/** Bytes. A demonstration is a function or two; 256 KiB is ten times the largest file of the SVEN set. */
export const maxSourceBytes = 256 * 1024;

/** A source file taken apart, or why it is refused. */
export type SourceResult =
  | {
      readonly ok: true;
      readonly source: DescribedCode;
      /** Of the whole file, see {@link textHash}. */
      readonly sha256: string;
    }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads and checks one source file; a file that is too large is refused.
 * @throws the file system's error
 */
export async function readSource(path: string, language: Language): Promise<SourceResult> {
  const content = await readCapped(path, maxSourceBytes);
  if (!content.ok) return refuse(tooLarge(content.size));
  if (content.bytes.length === 0) return refuse('It is empty.');
  return checkSource(content.bytes, language);
}

function checkSource(bytes: Uint8Array, language: Language): SourceResult {
  const checked = decodeText(bytes);
  if (!checked.ok) return checked;
  const source = readDescribedCode(checked.text, language);
  if (source.code === '') return refuse('It holds no code below its functional description.');
  return { ok: true, source, sha256: textHash(checked.text) };
}

function refuse(problem: string): SourceResult {
  return { ok: false, problem };
}

function tooLarge(bytes: number): string {
  const megabytes = (bytes / 2 ** 20).toFixed(1);
  return `It is too large (${megabytes} MiB; at most ${maxSourceBytes / 1024} KiB).`;
}
