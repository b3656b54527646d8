import { createTwoFilesPatch } from 'diff';
import { readFile } from 'node:fs/promises';
import type { ShownTexts } from '../../codebase/approve.js';
import { decodeText } from '../../codebase/content-checks.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { textHash } from '../../codebase/review-lock.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import { SecCoderError } from '../../platform/errors.js';
import { decodeBlob } from '../git/decode-blob.js';
import { reviewedTexts, type ReviewedText } from './reviewed-text.js';
import { visibleText } from './visible-text.js';

/** What a reviewer has to read. */
export interface ReviewDiff {
  /** Unified diffs; safe for a terminal, see {@link visibleText}. */
  readonly text: string;
  /** What the diffs show of each file, for the approval. */
  readonly shown: ShownTexts;
}

/** A file that is shown. */
interface ShownFile {
  readonly path: string;
  readonly text: string;
}

/**
 * What a reviewer has to read of demonstrations and their counterparts, as unified diffs against what
 * was approved.
 * @param folder the codebase folder of the demonstrations
 * @throws SecCoderError `input` when a file is not text any more; the file system's error; AbortError
 */
export async function reviewDiff(
  folder: string,
  demonstrations: readonly Demonstration[],
  signal: AbortSignal,
): Promise<ReviewDiff> {
  const parts: string[] = [];
  const files: ShownFile[] = [];
  const shown = new Map<string, string>();
  for (const { path, id } of demonstrations) {
    signal.throwIfAborted();
    if (isJsonl(path)) parts.push(visibleText(`${id}: a line of a JSONL file`), '\n');
    if (shown.has(path)) continue; // another line of the same file
    const own = await filesOf(path);
    for (const file of own) shown.set(file.path, textHash(file.text));
    if (!isJsonl(path)) files.push(...own);
  }
  const before = await reviewedTexts(
    folder,
    files.map(({ path }) => path),
    signal,
  );
  for (const file of files) parts.push(diffOf(file, before.get(file.path)));
  return { text: parts.join(''), shown };
}

function diffOf({ path, text }: ShownFile, before: ReviewedText | undefined): string {
  const { kind, text: then } = before ?? { kind: 'none', text: '' };
  if (then === text && kind === 'reviewed') return '';
  return visibleText(createTwoFilesPatch(labels[kind], path, then, text, '', ''));
}

/** A demonstration's file and, where there is one, its counterpart. */
async function filesOf(path: string): Promise<ShownFile[]> {
  const own = { path, text: await textOf(path) };
  const counterpart = counterpartPath(path);
  try {
    return [own, { path: counterpart, text: await textOf(counterpart) }];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR') return [own];
    throw error;
  }
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  const checked = decodeText(bytes);
  // What may stand in no demonstration, such as a hidden character, is to be seen all the same.
  const decoded = checked.ok ? checked : decodeBlob(bytes);
  if (decoded.ok) return decoded.text;
  throw new SecCoderError('input', `${path} cannot be reviewed: ${decoded.problem}`, {
    hint: 'Mend the file, or remove it from the secure codebase.',
  });
}

function isJsonl(path: string): boolean {
  return path.toLowerCase().endsWith('.jsonl');
}

const labels: Readonly<Record<ReviewedText['kind'], string>> = {
  reviewed: 'as reviewed',
  none: 'nothing',
};
