import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { writeFileAtomic } from '../platform/write-file-atomic.js';
import { enabledPath } from './file-names.js';
import { fileProblem } from './file-problem.js';
import { readCapped } from './read-capped.js';

/** The review lock's name in a codebase folder. */
export const lockName = 'seccoder.lock.json';

/** What was approved. */
export interface ReviewEntry {
  /** SHA-256 (hex) of the file's text, see {@link textHash}. */
  readonly sha256: string;
  /** Who approved it. */
  readonly by: string;
  /** The day, such as `2026-11-24`. */
  readonly at: string;
}

/** Entries by path below the codebase folder, with forward slashes. */
export type ReviewLock = ReadonlyMap<string, ReviewEntry>;

/** Whether content is approved: as it is, in an earlier form, or never. */
export type ReviewState = 'reviewed' | 'changed' | 'new';

/** A lock, or why it cannot be used; then nothing counts as reviewed. */
export type LockResult =
  | { readonly ok: true; readonly lock: ReviewLock }
  | { readonly ok: false; readonly problem: string };

/** Bytes: 150 for each of 100,000 files. */
const maxBytes = 16 * 2 ** 20;

const version = 1;

const entry = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  by: z.string().max(500),
  at: z.string().regex(/^\d{4}-\d\d-\d\d$/),
});
const versionLine = new RegExp(`^"version": ${version},?$`);
const entryLine = /^("(?:[^"\\]|\\.)*"): (\{.*\}),?$/;
const hashInJson = /"sha256"\s*:\s*"[0-9a-f]{64}"/g;
const shape = z.object({ version: z.literal(version) }).catchall(entry);

/**
 * SHA-256 (hex) of a text with LF line ends and without a byte order mark, so that a checkout which
 * changes line ends does not undo a review.
 * @param text as `decodeText` gives it
 */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Reads the lock of a codebase folder; a folder without one has an empty lock. */
export async function readReviewLock(folder: string): Promise<LockResult> {
  const path = join(folder, lockName);
  try {
    const content = await readCapped(path, maxBytes);
    if (!content.ok) return refuse('It is too large.');
    return parseReviewLock(content.bytes.toString('utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // The "folder" of a single JSONL file is no folder, and has no lock either.
    if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: true, lock: new Map() };
    return refuse(fileProblem(path, error).message);
  }
}

/** Reads the text of a lock. Never throws for bad input. */
export function parseReviewLock(text: string): LockResult {
  if (/^(?:<{7}|={7}|>{7})/m.test(text)) return refuse('It holds the marks of a merge conflict.');
  return parseLockLines(text) ?? parseLockJson(text);
}

/**
 * Reads a lock as it is written, one entry a line, so that what a union merge makes of two locks can be
 * read: entries twice, out of order, in two pairs of braces. A path with two hashes has none: nobody
 * has approved what the merge made of it.
 * @returns undefined when a line is something else, as after a reformatting
 */
function parseLockLines(text: string): LockResult | undefined {
  const lock = new Map<string, ReviewEntry>();
  const disputed = new Set<string>();
  let versions = 0;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (versionLine.test(line)) versions += 1;
    else if (!/^[{}]?$/.test(line)) {
      const [path, value] = parseEntryLine(line) ?? [];
      const parsed = entry.safeParse(value);
      if (path === undefined || !parsed.success) return undefined;
      const before = lock.get(path);
      if (before !== undefined && before.sha256 !== parsed.data.sha256) disputed.add(path);
      lock.set(path, parsed.data);
    }
  }
  if (versions === 0) return undefined;
  for (const path of disputed) lock.delete(path);
  return { ok: true, lock };
}

function parseEntryLine(line: string): [path: string, value: unknown] | undefined {
  const [, path, value] = entryLine.exec(line) ?? [];
  if (path === undefined || value === undefined) return undefined;
  try {
    return [String(JSON.parse(path)), JSON.parse(value)];
  } catch {
    return undefined; // the whole is then read as JSON, which says what is wrong
  }
}

/** Reads a lock that somebody has formatted otherwise. */
function parseLockJson(text: string): LockResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse('It is not JSON.');
  }
  const parsed = shape.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(
      `It is not a review lock (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
    );
  }
  const entries = Object.entries(parsed.data).filter(
    (one): one is [string, ReviewEntry] => one[0] !== 'version',
  );
  // JSON.parse keeps the last of several entries of one path, whatever it says.
  if ((text.match(hashInJson) ?? []).length > entries.length)
    return refuse('It names a file twice.');
  return { ok: true, lock: new Map(entries) };
}

function refuse(reason: string): LockResult {
  const problem = `${reason} Until it is mended nothing counts as reviewed.`;
  return { ok: false, problem };
}

/**
 * The text of a lock: one entry a line, sorted by path, so that branches which review different files
 * merge without a conflict where their entries do not touch; where they do, and where each branch
 * begins a lock, Git takes the lines of both, see `lock-attributes.ts`. JSON allows no comma after the
 * last entry; the version stands there, so that a new entry never changes another line, and the lines
 * of two locks are still JSON.
 */
export function formatReviewLock(lock: ReviewLock): string {
  const lines = [...lock]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([path, { sha256, by, at }]) =>
        `  ${JSON.stringify(path)}: ${JSON.stringify({ sha256, by, at })},`,
    );
  return ['{', ...lines, `  "version": ${version}`, '}', ''].join('\n');
}

/** Writes the lock of a codebase folder. @throws the file system's error */
export async function writeReviewLock(folder: string, lock: ReviewLock): Promise<void> {
  await writeFileAtomic(join(folder, lockName), formatReviewLock(lock));
}

/**
 * What was approved of a file. An entry names a demonstration by the path that it has when it is enabled,
 * so that switching it off or on needs no new approval; one that is disabled beside another of its name
 * has an entry of its own.
 * @param path below the codebase folder, with forward slashes; disabled or not
 */
export function approvedOf(lock: ReviewLock, path: string): ReviewEntry | undefined {
  return lock.get(path) ?? lock.get(enabledPath(path));
}

/** The review state of a file's text. @param path as {@link approvedOf} takes it */
export function reviewStateOf(lock: ReviewLock, path: string, sha256: string): ReviewState {
  const approved = approvedOf(lock, path);
  if (approved === undefined) return 'new';
  return approved.sha256 === sha256 ? 'reviewed' : 'changed';
}

/** The state of a demonstration with a counterpart: approved only when both are. */
export function jointState(states: readonly ReviewState[]): ReviewState {
  if (states.includes('changed')) return 'changed';
  if (states.every((state) => state === 'new')) return 'new';
  // A reviewed file that has got a counterpart since, or the other way round, has changed as a whole.
  return states.includes('new') ? 'changed' : 'reviewed';
}
