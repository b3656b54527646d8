import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../../src/platform/run-process.js';
import { withTemporaryFolder } from '../support/with-folder.js';

const never = new AbortController().signal;
const node = process.execPath;

describe('runProcess', () => {
  it('gives exit code and outputs', () =>
    withTemporaryFolder(async (cwd) => {
      const script = 'console.log(process.argv[1]); console.error("bad"); process.exitCode = 4';
      const end = await runProcess(node, ['-e', script, 'a b "c" $d'], { cwd, signal: never });
      assert.equal(end.code, 4);
      assert.equal(end.stdout.trim(), 'a b "c" $d');
      assert.equal(end.stderr.trim(), 'bad');
    }));

  it('keeps the end of a long output', () =>
    withTemporaryFolder(async (cwd) => {
      const script = 'for (let n = 0; n < 5000; n += 1) console.log("line " + n)';
      const all = Array.from({ length: 5000 }, (_, n) => `line ${n}\n`).join('');
      for (const maxOutput of [1, 100, 7_777, 1_000_000]) {
        const end = await runProcess(node, ['-e', script], { cwd, signal: never, maxOutput });
        assert.equal(end.stdout, all.slice(-maxOutput));
      }
    }));

  it('fails with ENOENT when there is no such program', () =>
    withTemporaryFolder(async (cwd) => {
      await assert.rejects(runProcess('no-such-program-here', [], { cwd, signal: never }), {
        code: 'ENOENT',
      });
    }));

  it('kills the program and what it started on abort', () =>
    withTemporaryFolder(async (cwd) => {
      // The grandchild holds the output pipe: the promise rejects only once it is gone, too.
      const grandchild = 'require("fs").writeFileSync("ready", ""); setInterval(() => {}, 1000)';
      const child = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" }); setInterval(() => {}, 1000)`;
      const abort = new AbortController();
      const running = runProcess(node, ['-e', child], { cwd, signal: abort.signal });
      while (!existsSync(join(cwd, 'ready'))) await new Promise(setImmediate);
      abort.abort();
      await assert.rejects(running, { name: 'AbortError' });
    }));
});
