import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { SecCoderError } from '../platform/errors.js';
import { writeFileAtomic } from '../platform/write-file-atomic.js';
import { readCapped } from './read-capped.js';
import { lockName } from './review-lock.js';

const attributesName = '.gitattributes';

/** Bytes: far more than anybody writes by hand. */
const maxBytes = 2 ** 20;

/**
 * Where two branches add entries at the same place of a lock, or each begin one, Git takes the lines of
 * both: an entry stands for itself, and two that contradict each other count as none.
 */
const line = `${lockName} merge=union`;

/** Any line that says something of the lock: then it is settled, also in another way. */
const settled = new RegExp(`^[ \\t]*"?${lockName.replaceAll('.', '\\.')}"?[ \\t]`, 'm');

/**
 * Lets Git merge the lock of a codebase folder, by a line of the `.gitattributes` beside it: a new file, or
 * at the end of the one that is there, and only if that says nothing of the lock.
 * @throws SecCoderError `input` when the file is too large; the file system's error
 */
export async function letGitMergeLock(folder: string): Promise<void> {
  const path = join(folder, attributesName);
  const before = await contentOf(path);
  if (before === undefined || settled.test(before)) return;
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  await writeFileAtomic(path, `${before}${gap}${line}\n`);
}

/** @returns empty where there is none, undefined for a link or a folder, where Git reads none either */
async function contentOf(path: string): Promise<string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
  const content = await readCapped(path, maxBytes);
  if (content.ok) return content.bytes.toString('utf8');
  throw new SecCoderError('input', `${path} is too large to be read.`, {
    hint: `Write the line "${line}" into it, and make it smaller.`,
  });
}
