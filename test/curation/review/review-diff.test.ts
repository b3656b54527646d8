import assert from 'node:assert/strict';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { approve, textsOnDisk } from '../../../src/codebase/approve.js';
import type { Demonstration } from '../../../src/codebase/demonstration.js';
import { textHash, writeReviewLock } from '../../../src/codebase/review-lock.js';
import { loadCodebase } from '../../../src/codebase/load-codebase.js';
import { reviewDiff } from '../../../src/curation/review/review-diff.js';
import { nullLog } from '../../../src/platform/log.js';
import { failureOf } from '../../support/failures.js';
import { GitRepository } from '../../support/git-repository.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const { signal } = new AbortController();
const ada = { by: 'Ada', at: '2026-01-02' };

describe('showing what waits for a review', () => {
  let repository: GitRepository;
  beforeEach(async () => {
    repository = await GitRepository.create();
  });
  afterEach(() => repository.remove());

  const write = (name: string, text: string | Uint8Array) => repository.folder.write(name, text);
  const load = async (): Promise<readonly Demonstration[]> =>
    (await loadCodebase([repository.path], { signal, log: nullLog })).demonstrations;
  const diff = async () => reviewDiff(repository.path, await load(), signal);

  it('shows a new file and its counterpart as a whole, and what is shown of them', async () => {
    const path = await write('cwe-089/a.py', '# Find\nx = 1\n');
    await write('cwe-089/a.vulnerable.py', 'x = 2\n');
    const { text, shown } = await diff();
    assert.match(text, /^--- nothing\n\+\+\+ .*a\.py\n@@ -0,0 \+1,2 @@\n\+# Find\n\+x = 1$/m);
    assert.match(text, /^\+\+\+ .*a\.vulnerable\.py\n@@ -0,0 \+1,1 @@\n\+x = 2$/m);
    assert.deepEqual(shown, await textsOnDisk([path]));
  });

  it('shows only what has changed of what was approved', async () => {
    const path = await write('cwe-089/a.py', '# Find\nx = 1\n');
    await write('cwe-089/a.vulnerable.py', 'x = 2\n');
    await repository.commit('first');
    await approve(repository.path, [path], ada);
    await write('cwe-089/a.py', '# Find\nx = 3\n');
    const { text } = await diff();
    assert.match(text, /^--- as reviewed\n\+\+\+ .*\n@@ .* @@\n # Find\n-x = 1\n\+x = 3\n$/m);
    assert.ok(!text.includes('a.vulnerable.py'));
  });

  it('shows all of what is committed but was never approved', async () => {
    await write('cwe-089/a.py', '# Find\nx = 1\n');
    await repository.commit('first');
    const whole = /^--- nothing\n.*\n@@ -0,0 \+1,2 @@\n\+# Find\n\+x = [12]\n$/m;
    assert.match((await diff()).text, whole);
    // What a later change leaves as it is, nobody has read either.
    await write('cwe-089/a.py', '# Find\nx = 2\n');
    assert.match((await diff()).text, whole);
  });

  it('writes what steers a terminal as code points, of both sides and of the name', async () => {
    await write('cwe-089/a\u001b[2J\n+.py', '# Find\nx = "\u001b]0;title\u0007\u202e"\ny = 1\n');
    await repository.commit('first');
    const sha256 = textHash('# Find\nx = "\u001b]0;title\u0007\u202e"\ny = 1\n');
    const entry = { sha256, ...ada };
    await writeReviewLock(repository.path, new Map([['cwe-089/a\u001b[2J\n+.py', entry]]));
    await write('cwe-089/a\u001b[2J\n+.py', '# Find\nx = 1\ny = 1\n');
    const { text } = await diff();
    assert.doesNotMatch(text, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    assert.match(text, /^-x = "<U\+001B>\]0;title<U\+0007><U\+202E>"$/m);
    assert.match(text, /a\\033\[2J\\n\+\.py"$/m);
  });

  it('writes what steers a terminal in a file that has changed since it was loaded', async () => {
    const path = await write('cwe-089/a.py', '# Find\nx = 1\n');
    const loaded = await load();
    await writeFile(path, 'x = "\u009b2J"\n');
    const { text } = await reviewDiff(repository.path, loaded, signal);
    assert.match(text, /^\+x = "<U\+009B>2J"$/m);
  });

  it('names the lines of a JSONL file, and reads it once', async () => {
    const line = { func_name: 'f', func_src_before: 'a', func_src_after: 'b', vul_type: 'cwe-089' };
    const path = await write('set.jsonl', `${JSON.stringify(line)}\n`.repeat(2));
    const { text, shown } = await diff();
    assert.equal(
      text,
      'set.jsonl#1: a line of a JSONL file\nset.jsonl#2: a line of a JSONL file\n',
    );
    assert.deepEqual([...shown.keys()], [path]);
  });

  it('shows a file in UTF-16, which is text', async () => {
    const path = await write('cwe-089/a.py', Buffer.from('\uFEFF# Find\nx = 1\n', 'utf16le'));
    const { text, shown } = await diff();
    assert.match(text, /^\+# Find\n\+x = 1$/m);
    assert.deepEqual(shown, await textsOnDisk([path]));
  });

  it('says that a file is no text any more', async () => {
    const path = await write('cwe-089/a.py', '# Find\nx = 1\n');
    const loaded = await load();
    await writeFile(path, Uint8Array.of(0xff));
    const error = await failureOf(reviewDiff(repository.path, loaded, signal));
    assert.match(error.message, /a\.py cannot be reviewed: It is not valid UTF-8/);
    await rm(path);
    await assert.rejects(reviewDiff(repository.path, loaded, signal), { code: 'ENOENT' });
  });

  it('ends with an AbortError when it is cancelled', async () => {
    await write('cwe-089/a.py', '# Find\nx = 1\n');
    const loaded = await load();
    await assert.rejects(reviewDiff(repository.path, loaded, AbortSignal.abort()), {
      name: 'AbortError',
    });
  });

  it('starts no more processes for many files than for one', async function () {
    if (process.platform === 'win32') this.skip(); // the counter is a shell script
    const tools = await TemporaryFolder.create();
    const { PATH } = process.env;
    try {
      const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
      const calls = join(tools.path, 'calls');
      const script = `#!/bin/sh\necho call >> '${calls}'\nexec '${real}' "$@"\n`;
      await chmod(await tools.write('git', script), 0o755);
      const count = async () => {
        await writeFile(calls, '');
        process.env.PATH = `${tools.path}${delimiter}${PATH ?? ''}`;
        await diff().finally(() => (process.env.PATH = PATH));
        return (await readFile(calls, 'utf8')).split('\n').length - 1;
      };
      await write('cwe-089/a.py', '# Find\nx = 1\n');
      await repository.commit('first');
      const approveAndChange = async () => {
        const paths = (await load()).map(({ path }) => path);
        await approve(repository.path, paths, ada);
        for (const path of paths) await writeFile(path, '# Find\nx = 2\n');
      };
      await approveAndChange();
      const few = await count();
      for (let number = 0; number < 20; number += 1)
        await write(`cwe-089/b${number}.py`, `# Find ${number}\nx = 1\n`);
      await repository.commit('second');
      await approveAndChange();
      assert.ok(few > 0);
      assert.equal(await count(), few);
    } finally {
      process.env.PATH = PATH;
      await tools.remove();
    }
  });
});
