import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { COUNTS_FILE_VARIABLE } from './counts.js';
import { runStages, summaryLine, type RunOptions, type Stage, type Totals } from './run-stages.js';

const mocha = fileURLToPath(new URL('../../../node_modules/mocha/bin/mocha.js', import.meta.url));
const reporter = fileURLToPath(new URL('count-reporter.ts', import.meta.url));

describe('runStages', function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seccoder-stages-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  function script(name: string, code: string, more: Partial<Stage> = {}): Stage {
    return { name, args: ['-e', code], limitMs: 30_000, isTests: false, ...more };
  }

  async function tests(name: string, code: string, more: Partial<Stage> = {}): Promise<Stage> {
    const file = join(folder, `${name}.cjs`);
    await writeFile(file, code);
    const args = [mocha, '--reporter', reporter, '--fail-zero', file];
    return { name, args, limitMs: 30_000, isTests: true, ...more };
  }

  function run(stages: readonly Stage[], options: Partial<RunOptions> = {}): Promise<Totals> {
    const { signal } = new AbortController();
    return runStages(stages, { signal, say: () => undefined, output: 'ignore', ...options });
  }

  it('adds up the counts of several mocha runs', async () => {
    const totals = await run([
      await tests('one', `it('a', () => {}); it('b', () => {}); it.skip('c', () => {});`),
      await tests('two', `it('d', () => {}); it('e', () => { throw new Error('no'); });`),
    ]);
    assert.deepEqual(totals, { passed: 3, failed: 1, skipped: 1, problems: [] });
    assert.equal(summaryLine(totals), '3 passed, 1 failed, 1 skipped');
  });

  it('leaves "skipped" out of the line when there is none', () => {
    const totals = { passed: 3, failed: 0, skipped: 0, problems: [] };
    assert.equal(summaryLine(totals), '3 passed, 0 failed');
  });

  it('counts a run that crashes in the middle, with the test it was in', async () => {
    const totals = await run([
      await tests('crash', `it('a', () => {}); it('b', () => process.exit(7));`),
    ]);
    assert.equal(totals.passed, 1);
    assert.equal(totals.failed, 1);
    assert.match(totals.problems.join(), /crash: ended with 7 in "b"/);
  });

  it('counts a run that never came to a test, or had none', async () => {
    const totals = await run([
      await tests('broken', `throw new Error('no');`),
      await tests('empty', ''),
      script('exit', 'process.exit(0)', { isTests: true }),
    ]);
    assert.equal(totals.passed, 0);
    assert.equal(totals.failed, 3);
  });

  it('ends a test that hangs and says which', async () => {
    const caller = await listen();
    const stage = await tests(
      'hang',
      `it('a', () => {}); it('stays', function (done) { this.timeout(0); ${caller.call} });`,
    );
    const limit = new AbortController();
    const running = run([stage], { timeout: () => limit.signal });
    await caller.called();
    limit.abort();
    const { passed, failed, problems } = await running;
    assert.deepEqual({ passed, failed }, { passed: 1, failed: 1 });
    assert.deepEqual(problems, ['hang: was ended after 0.5 min in "stays".']);
    await caller.close();
  });

  it('ends a run that stays after its last test and says so', async () => {
    const caller = await listen();
    const counts = `JSON.parse(require('fs').readFileSync(process.env.${COUNTS_FILE_VARIABLE}))`;
    const code = `const timer = setInterval(() => {
      if (${counts}.finished) { clearInterval(timer); ${caller.call} }
    }, 10);`;
    const limit = new AbortController();
    const running = run([await tests('leak', `it('a', () => { ${code} });`)], {
      timeout: () => limit.signal,
    });
    await caller.called();
    limit.abort();
    const { passed, failed, problems } = await running;
    assert.deepEqual({ passed, failed }, { passed: 1, failed: 1 });
    assert.match(problems.join(), /after the last test: something is still open/);
    await caller.close();
  });

  it('does not run what needs a failed preparation, and counts both', async () => {
    const totals = await run([
      script('build', 'process.exit(3)'),
      await tests('unit', `it('a', () => {});`, { needs: ['build'] }),
      await tests('other', `it('b', () => {});`),
    ]);
    assert.equal(totals.passed, 1);
    assert.equal(totals.failed, 2);
    assert.deepEqual(totals.problems, [
      'build: ended with 3.',
      'unit: was not run, because of: build.',
    ]);
  });

  it('ends the running stage and its children on abort', async () => {
    const caller = await listen();
    const outer = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(caller.call)}]); setInterval(() => {}, 1000)`;
    const abort = new AbortController();
    const running = run([script('tree', outer)], { signal: abort.signal });
    const socket = await caller.called();
    const gone = once(socket, 'close');
    abort.abort();
    await assert.rejects(running, { name: 'AbortError' });
    await gone;
    await caller.close();
  });
});

/**
 * A way for a child process to say that it has come somewhere, and to stay there: it opens a connection,
 * which also tells when the process is gone.
 */
async function listen(): Promise<Caller> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connection = once(server, 'connection') as Promise<[Socket]>;
  return {
    call: `require('net').connect(${port}, '127.0.0.1').resume();`,
    called: async () => {
      const [socket] = await connection;
      // A killed process resets its connection.
      return socket.resume().on('error', () => undefined);
    },
    close: async () => {
      await promisify(server.close.bind(server))();
    },
  };
}

interface Caller {
  /** The JavaScript of the call. */
  readonly call: string;
  readonly called: () => Promise<Socket>;
  readonly close: () => Promise<void>;
}
