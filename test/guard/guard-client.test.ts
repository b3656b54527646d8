import assert from 'node:assert/strict';
import { checkLimitMs, GuardClient } from '../../src/guard/guard-client.js';
import { packagedAstGrepFiles } from '../support/ast-grep-files.js';
import { devWorker } from '../support/dev-worker.js';
import { assertFails } from '../support/failures.js';
import { writeSimpleRules } from '../support/guard-rules.js';
import { ManualTimers } from '../support/manual-timers.js';
import { RecordingLog } from '../support/recording-log.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();
const files = packagedAstGrepFiles();
const realWorker = devWorker(new URL('../../src/guard/guard-worker.ts', import.meta.url));
const failingWorker = devWorker(new URL('../support/failing-guard-worker.ts', import.meta.url));
const change = (text: string) => ({ languageId: 'python', before: '', text, after: '\n' });

describe('The guard in a thread', () => {
  let folder: TemporaryFolder;
  let guard: GuardClient;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(async () => {
    await guard.dispose();
    await folder.remove();
  });

  describe('with its own script', () => {
    beforeEach(async () => {
      const rules = await writeSimpleRules(folder);
      guard = new GuardClient({ worker: realWorker, files, folders: [rules] });
    });

    it('checks suggestions and files', async () => {
      const { findings, rules } = await guard.check(change('eval(x)'), { signal });
      assert.deepEqual([findings.map(({ ruleId }) => ruleId), rules], [['eval'], 3]);
      const file = { languageId: 'cpp', text: 'void f(char *s) { strcpy(b, s); }' };
      const inFile = await guard.checkFile(file, { signal });
      assert.deepEqual(
        inFile.findings.map(({ ruleId }) => ruleId),
        ['strcpy'],
      );
    });

    it('reads changed rules when it is told to', async () => {
      assert.equal((await guard.check(change('f(x)'), { signal })).findings.length, 0);
      const rule = 'id: f\nlanguage: Python\nmessage: m\nrule: {pattern: f($A)}\n';
      await folder.write('rules/python/f.yml', rule);
      assert.equal((await guard.check(change('f(x)'), { signal })).findings.length, 0);
      guard.reload();
      assert.equal((await guard.check(change('f(x)'), { signal })).findings.length, 1);
    });

    it('answers an abort without waiting', async () => {
      const abort = new AbortController();
      const checking = guard.check(change('eval(x)'), { signal: abort.signal });
      abort.abort();
      await assert.rejects(checking, { name: 'AbortError' });
      assert.equal((await guard.check(change('eval(x)'), { signal })).findings.length, 1);
    });
  });

  it('fails when a grammar is missing', async () => {
    const rules = await writeSimpleRules(folder);
    const without = { ...files, grammars: folder.path };
    guard = new GuardClient({ worker: realWorker, files: without, folders: [rules] });
    const failing = guard.check(change('eval(x)'), { signal });
    await assertFails(failing, 'missing', /python grammar could not be loaded from .*ENOENT/);
  });

  it('fails when the rule matcher is missing', async () => {
    const rules = await writeSimpleRules(folder);
    const without = { ...files, astGrepWasm: `${folder.path}/none.wasm` };
    guard = new GuardClient({ worker: realWorker, files: without, folders: [rules] });
    const failing = guard.check(change('eval(x)'), { signal });
    await assertFails(failing, 'missing', /rule matcher could not be loaded from .*none\.wasm/);
  });

  describe('whose thread fails', () => {
    let log: RecordingLog;
    let timers: ManualTimers;
    beforeEach(() => {
      log = new RecordingLog();
      timers = new ManualTimers();
      const folders = [folder.path];
      guard = new GuardClient({ worker: failingWorker, files, folders, log, timers });
    });

    it('asks once more, and says so', async () => {
      assert.deepEqual((await guard.check(change('die once'), { signal })).findings, []);
      assert.deepEqual(log.messages, [
        'warn: The guard is asked again: The guard stopped (exit code 3).',
      ]);
    });

    it('fails when that does not help', async () => {
      const failing = guard.check(change('die'), { signal });
      await assertFails(failing, 'internal', /The guard stopped \(exit code 3\)/);
      assert.equal(log.messages.length, 1);
    });

    it('does not ask again for what is missing', async () => {
      await assert.rejects(guard.check(change('missing'), { signal }), { kind: 'missing' });
      assert.deepEqual(log.messages, []);
    });

    it('ends a thread that does not answer in time, and goes on with another', async () => {
      const hanging = guard.check(change('hang'), { signal });
      const waiting = guard.check(change('fine'), { signal });
      await timers.waitingFor(checkLimitMs);
      timers.advance(checkLimitMs);
      await assertFails(hanging, 'internal', /did not answer within 5 s/);
      await assertFails(waiting, 'internal', /did not answer within 5 s/);
      assert.equal((await guard.check(change('fine'), { signal })).rules, 1);
    });
  });
});
