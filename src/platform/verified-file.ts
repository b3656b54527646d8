import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { SecCoderError } from './errors.js';
import type { PinnedFile } from './pinned-models.js';

/** What a file looked like when its hash was last computed; it is hashed again when this changes. */
const stampSchema = z.record(
  z.string(),
  z.object({ bytes: z.number(), modifiedMs: z.number(), sha256: z.string() }),
);
type Stamp = z.infer<typeof stampSchema>;

const stampName = 'verified.json';

/** SHA-256 of a file as lower-case hex. @throws AbortError on abort; the file system's errors */
export async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { signal })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** The failure of a file that is not what was pinned. */
export function integrityFailure(file: PinnedFile, what: string): SecCoderError {
  return new SecCoderError('integrity', `${file.name} is not the file that was pinned: ${what}.`, {
    hint: 'Fetch the model again; if it stays so, a proxy or a mirror changes the file.',
    remedy: 'fetch-models',
  });
}

/**
 * Compares a file with what was pinned.
 * @throws SecCoderError `integrity` when size or hash differ; AbortError on abort
 */
export async function checkFile(
  path: string,
  file: PinnedFile,
  signal: AbortSignal,
): Promise<void> {
  const { size } = await stat(path);
  if (size !== file.bytes)
    throw integrityFailure(file, `it has ${size} bytes in place of ${file.bytes}`);
  const sha256 = await sha256Of(path, signal);
  if (sha256 !== file.sha256) throw integrityFailure(file, `its SHA-256 is ${sha256}`);
}

/**
 * Checks the files in a folder, hashing only those that changed since the last time: hashing half a
 * gigabyte at every start would take seconds.
 * @returns false when a file is not there
 * @throws SecCoderError `integrity` when one is there but not what was pinned; AbortError on abort
 */
export async function checkFolder(
  folder: string,
  files: readonly PinnedFile[],
  signal: AbortSignal,
): Promise<boolean> {
  const before = await readStamp(folder);
  const after: Stamp = {};
  let hashed = false;
  for (const file of files) {
    const path = join(folder, file.name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) return false;
    const known = before[file.name];
    const now = { bytes: found.size, modifiedMs: found.mtimeMs, sha256: file.sha256 };
    after[file.name] = now;
    const unchanged =
      known?.sha256 === file.sha256 &&
      known.bytes === file.bytes &&
      known.bytes === now.bytes &&
      known.modifiedMs === now.modifiedMs;
    if (unchanged) continue;
    await checkFile(path, file, signal);
    hashed = true;
  }
  if (hashed) await writeStamp(folder, after);
  return true;
}

async function readStamp(folder: string): Promise<Stamp> {
  try {
    return stampSchema.parse(JSON.parse(await readFile(join(folder, stampName), 'utf8')));
  } catch {
    return {}; // Missing or damaged: the files are hashed, which is the safe answer.
  }
}

async function writeStamp(folder: string, stamp: Stamp): Promise<void> {
  const temporary = join(folder, `${stampName}.${randomUUID()}`);
  try {
    await writeFile(temporary, JSON.stringify(stamp));
    await rename(temporary, join(folder, stampName));
  } catch {
    // A read-only cache: the models in it can be used, they are hashed at each start.
    await rm(temporary, { force: true });
  }
}
