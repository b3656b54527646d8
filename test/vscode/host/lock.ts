import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How often a waiting run looks whether the lock is free. */
const POLL_MS = 500;

/** An owner writes its process id right after making the folder; without one for this long it died in between. */
const NAMELESS_AFTER_MS = 5000;

/**
 * Runs `work` while holding the lock, a folder that only one process can make.
 * Waits while another process that is still alive holds it; takes it over from a dead one.
 */
export async function withLock<T>(
  lock: string,
  onWait: (owner: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  let told = false;
  while (!(await tryMake(lock))) {
    const owner = await readOwner(lock);
    if (owner !== undefined && (owner === 'dead' || !isAlive(owner))) {
      await discard(lock);
      continue;
    }
    if (owner !== undefined && !told) {
      told = true;
      onWait(owner);
    }
    await delay(POLL_MS);
  }
  try {
    await writeFile(join(lock, 'pid'), String(process.pid));
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function tryMake(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) {
      return false;
    }
    throw error;
  }
}

/** The owner's process id; 'dead' when it never wrote one; undefined when nothing can be said yet. */
async function readOwner(lock: string): Promise<number | 'dead' | undefined> {
  const pid = Number(await readFile(join(lock, 'pid'), 'utf8').catch(() => ''));
  if (pid > 0) {
    return pid;
  }
  const age = await stat(lock).then(
    (stats) => Date.now() - stats.mtimeMs,
    () => 0,
  );
  return age > NAMELESS_AFTER_MS ? 'dead' : undefined;
}

/** Moves the lock away before deleting it, so that of two waiters only one can discard the same lock. */
async function discard(lock: string): Promise<void> {
  const aside = `${lock}.${process.pid}`;
  await rename(lock, aside).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
