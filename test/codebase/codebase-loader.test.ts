import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { approve } from '../../src/codebase/approve.js';
import { CodebaseLoader } from '../../src/codebase/codebase-loader.js';
import { nullLog } from '../../src/platform/log.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();

describe('loading a codebase again after a change', () => {
  let folder: TemporaryFolder;
  let loader: CodebaseLoader;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    loader = new CodebaseLoader({ log: nullLog, trusted: [] });
  });
  afterEach(() => folder.remove());

  const load = (changed?: string[]) =>
    loader.load([folder.path], changed === undefined ? { signal } : { signal, changed });
  const whole = () =>
    new CodebaseLoader({ log: nullLog, trusted: [] }).load([folder.path], { signal });

  it('reads what has changed and keeps every other demonstration as the same object', async () => {
    await folder.write('cwe-089/a.py', '# A title that is old\nx = 1\n');
    await folder.write('cwe-089/b.py', 'y = 1\n');
    const before = await load();
    const path = await folder.write('cwe-089/a.py', '# A title that is new\nx = 1\n');
    const after = await load([path]);
    assert.equal(after.demonstrations[0]?.title, 'A title that is new');
    assert.equal(after.demonstrations[1], before.demonstrations[1]);
  });

  it('does not look at what is said not to have changed', async () => {
    await folder.write('cwe-089/a.py', 'x = 1\n');
    const before = await load();
    await folder.write('cwe-089/a.py', 'x = 2\n');
    assert.deepEqual(await load([]), before);
  });

  it('reads a demonstration whose counterpart came, changed or went', async () => {
    await folder.write('cwe-089/a.py', 'x = 1\n');
    await load();
    const counterpart = await folder.write('cwe-089/a.vulnerable.py', 'bad()\n');
    assert.equal((await load([counterpart])).demonstrations[0]?.vulnerableCode, 'bad()');
    await folder.write('cwe-089/a.vulnerable.py', 'worse()\n');
    assert.equal((await load([counterpart])).demonstrations[0]?.vulnerableCode, 'worse()');
    await rm(counterpart);
    assert.equal((await load([counterpart])).demonstrations[0]?.vulnerableCode, undefined);
  });

  it('gives only another review state to what a changed lock approves', async () => {
    const a = await folder.write('cwe-089/a.py', 'x = 1\n');
    await folder.write('cwe-089/b.py', 'y = 1\n');
    const before = await load();
    await approve(folder.path, [a], { by: 'Ada', at: '2026-01-02' });
    const after = await load([join(folder.path, 'seccoder.lock.json')]);
    assert.deepEqual(after.demonstrations[0], { ...before.demonstrations[0], review: 'reviewed' });
    assert.equal(after.demonstrations[1], before.demonstrations[1]);
  });

  it('reads everything in a folder of which it is told that it changed', async () => {
    await folder.write('cwe-089/deep/a.py', '# A title that is old\nx = 1\n');
    await load();
    await folder.write('cwe-089/deep/a.py', '# A title that is new\nx = 1\n');
    const { demonstrations } = await load([join(folder.path, 'cwe-089')]);
    assert.equal(demonstrations[0]?.title, 'A title that is new');
  });

  it('takes a folder that moved for changed', async () => {
    await folder.write('cwe-089/a.py', 'x = 1\n');
    await load();
    const [from, to] = [join(folder.path, 'cwe-089'), join(folder.path, 'cwe-022')];
    await rename(from, to);
    const { demonstrations } = await load([from, to]);
    assert.deepEqual(
      demonstrations.map(({ cwe }) => cwe),
      [22],
    );
  });

  it('says that a demonstration is disabled, and keeps its counterpart', async () => {
    await folder.write('cwe-089/a.disabled.py', 'x = 1\n');
    await folder.write('cwe-089/a.vulnerable.py', 'bad()\n');
    const { demonstrations, problems } = await load();
    assert.deepEqual(problems, []);
    assert.equal(demonstrations[0]?.disabled, true);
    assert.equal(demonstrations[0].vulnerableCode, 'bad()');
  });

  it('counts what comes with the extension as reviewed', async () => {
    await folder.write('cwe-089/a.py', 'x = 1\n');
    const trusting = new CodebaseLoader({ log: nullLog, trusted: [folder.path] });
    const { demonstrations } = await trusting.load([folder.path], { signal });
    assert.equal(demonstrations[0]?.review, 'reviewed');
  });

  it('gives the same as a whole load, whatever changed', async () => {
    const name = fc.constantFrom('a.py', 'b.py', 'a.vulnerable.py', 'b.disabled.py', 'c.go');
    const edits = fc.array(fc.tuple(name, fc.option(fc.constantFrom('x = 1\n', '# T\ny\n', ''))), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edits, { maxLength: 4 }), async (rounds) => {
        await load();
        for (const round of rounds) {
          const changed: string[] = [];
          for (const [file, content] of round) {
            const path = join(folder.path, 'cwe-089', file);
            if (content === null) await rm(path, { force: true });
            else await folder.write(`cwe-089/${file}`, content);
            changed.push(path);
          }
          assert.deepEqual(await load(changed), await whole());
        }
      }),
      { numRuns: 30 },
    );
  });
});
