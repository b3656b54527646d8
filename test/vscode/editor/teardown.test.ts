import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { Teardown } from './teardown.js';
import { until } from './until.js';

const LONELY_PARENT = fileURLToPath(new URL('../fixtures/lonely-parent.ts', import.meta.url));

describe('Teardown', () => {
  it('undoes everything in reverse order, also behind a failing step, and only once', async () => {
    const undone: string[] = [];
    const teardown = new Teardown();
    teardown.add(
      () => Promise.resolve(void undone.push('first')),
      () => undefined,
    );
    teardown.add(
      () => Promise.reject(new Error('stuck')),
      () => undefined,
    );
    teardown.add(
      () => Promise.resolve(void undone.push('third')),
      () => undefined,
    );
    await assert.rejects(teardown.dispose(), /stuck/);
    await assert.rejects(teardown.dispose(), /stuck/);
    assert.deepEqual(undone, ['third', 'first']);
  });

  it('leaves no listener behind', async () => {
    const count = (): number => process.listenerCount('SIGTERM') + process.listenerCount('exit');
    const before = count();
    const teardown = new Teardown();
    assert.equal(count(), before + 2);
    await teardown.dispose();
    assert.equal(count(), before);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`ends its children when the process gets ${signal}`, async function () {
      if (process.platform === 'win32') {
        // There a signal from another process ends this one at once.
        this.skip();
      }
      const parent = spawn(process.execPath, ['--import=tsx', LONELY_PARENT], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      parent.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
      await until(
        'the child to start',
        () => Promise.resolve(output),
        (text) => text.includes('\n'),
      );
      assert.ok(isAlive(Number(output)));
      parent.kill(signal);
      await until(
        'the child to end',
        () => Promise.resolve(isAlive(Number(output))),
        (alive) => !alive,
      );
    });
  }
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
