import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withLock } from './lock.js';

const nobodyWaits = (): void => {
  throw new Error('Nothing to wait for.');
};

describe('withLock', () => {
  let folder: string;
  let lock: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seccoder-lock-'));
    lock = join(folder, 'lock');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('lets one run work at a time and tells the other whom it waits for', async () => {
    const events: string[] = [];
    let finish = (): void => undefined;
    const first = withLock(lock, nobodyWaits, async () => {
      events.push('first begins');
      await new Promise<void>((resolve) => (finish = resolve));
      events.push('first ends');
    });
    const onWait = (owner: number): void => {
      events.push(owner === process.pid ? 'second waits' : 'second waits for a stranger');
      finish();
    };
    const second = withLock(lock, onWait, () => Promise.resolve(events.push('second begins')));
    await Promise.all([first, second]);
    assert.deepEqual(events, ['first begins', 'second waits', 'first ends', 'second begins']);
    assert.equal(existsSync(lock), false);
  });

  it('takes over from an owner that is dead', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await mkdir(lock);
    await writeFile(join(lock, 'pid'), String(pid));
    assert.equal(await withLock(lock, nobodyWaits, () => Promise.resolve('done')), 'done');
  });

  it('is free again after work that failed', async () => {
    const work = withLock(lock, nobodyWaits, () => Promise.reject(new Error('no network')));
    await assert.rejects(work, /no network/);
    assert.equal(existsSync(lock), false);
  });
});
