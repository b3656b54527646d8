import { mkdir, open, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A holder refreshes its lock file at a third of this; one that is older belongs to a process that was
 * killed. Milliseconds. Process ids would not do: containers that share a cache do not share them.
 */
const staleMs = 30_000;
/** Milliseconds between two looks at a lock that another process holds. */
const pollMs = 250;

/**
 * Runs `action` while no other process runs one under the same lock file; waits for its turn.
 * @throws AbortError when aborted while waiting; what the action throws
 */
export async function withLock<T>(
  path: string,
  signal: AbortSignal,
  action: () => Promise<T>,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  while (!(await take(path))) await sleep(pollMs, undefined, { signal });
  const refresh = setInterval(() => {
    const now = new Date();
    // The action may just have ended and the file be gone: there is nothing to refresh then.
    utimes(path, now, now).catch(() => undefined);
  }, staleMs / 3);
  refresh.unref();
  try {
    return await action();
  } finally {
    clearInterval(refresh);
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
  const found = await stat(path).catch(() => undefined);
  // Two waiters may both find it stale and one remove the other's new lock: then both fetch, and the
  // hash check makes at worst one of them fail.
  if (found !== undefined && Date.now() - found.mtimeMs > staleMs) await rm(path, { force: true });
  return false;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
