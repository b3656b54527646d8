import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  approve,
  lockProblems,
  textsOnDisk,
  waitingForReview,
} from '../../src/codebase/approve.js';
import { loadCodebase } from '../../src/codebase/load-codebase.js';
import { readReviewLock } from '../../src/codebase/review-lock.js';
import { nullLog } from '../../src/platform/log.js';
import { assertFails } from '../support/failures.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const ada = { by: 'Ada', at: '2026-01-02' };
const good = '# Find a reader by name\n# Bind the value.\nx = 1\n';

describe('approving demonstrations', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const load = () =>
    loadCodebase([folder.path], { signal: new AbortController().signal, log: nullLog });
  const states = async () =>
    Object.fromEntries(
      (await load()).demonstrations.map(({ id, review }) => [id.split('/').at(-1), review]),
    ) as Record<string, string>;

  it('makes them reviewed, with their counterparts, until either changes', async () => {
    const path = await folder.write('cwe-089/a.py', good);
    await folder.write('cwe-089/a.vulnerable.py', 'bad()\n');
    await folder.write('cwe-089/b.py', good);
    assert.deepEqual(await states(), { 'a.py': 'new', 'b.py': 'new' });
    await approve(folder.path, [path], ada);
    assert.deepEqual(await states(), { 'a.py': 'reviewed', 'b.py': 'new' });
    await folder.write('cwe-089/a.vulnerable.py', 'worse()\n');
    assert.deepEqual(await states(), { 'a.py': 'changed', 'b.py': 'new' });
  });

  it('refuses what is not what was shown, and then approves nothing', async () => {
    const a = await folder.write('cwe-089/a.py', good);
    const b = await folder.write('cwe-089/b.py', good);
    const refused = (shown: ReadonlyMap<string, string>) =>
      assertFails(
        approve(folder.path, [a, b], ada, shown),
        'input',
        /has changed since it was shown/,
      );
    const shown = await textsOnDisk([a, b]);
    await folder.write('cwe-089/b.py', `${good}y = 2\n`);
    assert.match((await refused(shown)).message, /b\.py has changed/);
    // A counterpart that came, or went.
    await folder.write('cwe-089/b.py', good);
    const counterpart = await folder.write('cwe-089/b.vulnerable.py', 'bad()\n');
    await refused(shown);
    const both = await textsOnDisk([a, b]);
    await rm(counterpart);
    await refused(both);
    await refused(new Map());
    assert.deepEqual(await states(), { 'a.py': 'new', 'b.py': 'new' });
    await approve(folder.path, [a, b], ada, shown);
    assert.deepEqual(await states(), { 'a.py': 'reviewed', 'b.py': 'reviewed' });
  });

  it('takes other line ends than those that were shown', async () => {
    const path = await folder.write('cwe-089/a.py', good);
    const shown = await textsOnDisk([path]);
    await folder.write('cwe-089/a.py', good.replaceAll('\n', '\r\n'));
    await approve(folder.path, [path], ada, shown);
    assert.deepEqual(await states(), { 'a.py': 'reviewed' });
  });

  it('holds when a demonstration is switched off or on, until it changes', async () => {
    const a = await folder.write('x/a.py', good);
    await folder.write('x/a.vulnerable.py', 'bad()\n');
    const b = await folder.write('x/b.disabled.py', good);
    await approve(folder.path, [a, b], ada);
    await rename(a, join(folder.path, 'x', 'a.disabled.py'));
    await rename(b, join(folder.path, 'x', 'b.py'));
    assert.deepEqual(await states(), { 'a.disabled.py': 'reviewed', 'b.py': 'reviewed' });
    assert.deepEqual(await lockProblems(await load(), folder.path), []);
    await folder.write('x/a.disabled.py', `${good}y = 2\n`);
    assert.deepEqual(await states(), { 'a.disabled.py': 'changed', 'b.py': 'reviewed' });
    await approve(folder.path, [join(folder.path, 'x', 'a.disabled.py')], ada);
    assert.deepEqual(await lockProblems(await load(), folder.path), []);
  });

  it('tells a disabled demonstration from another of its name', async () => {
    const on = await folder.write('x/a.py', good);
    const off = await folder.write('x/a.disabled.py', `${good}y = 2\n`);
    await approve(folder.path, [on], ada);
    assert.deepEqual(await states(), { 'a.py': 'reviewed', 'a.disabled.py': 'changed' });
    await approve(folder.path, [on, off], ada);
    assert.deepEqual(await lockProblems(await load(), folder.path), []);
    await rename(off, on);
    assert.deepEqual(await states(), { 'a.py': 'changed' });
    await approve(folder.path, [on], ada);
    assert.deepEqual(await lockProblems(await load(), folder.path), []);
  });

  it('has no lock for a single file', async () => {
    const path = await folder.write('a.py', good);
    await assertFails(approve(path, [path], ada), 'input', /is a single file/);
  });

  it('holds for other line ends and a byte order mark', async () => {
    const path = await folder.write('cwe-089/a.py', good);
    await approve(folder.path, [path], ada);
    await folder.write('cwe-089/a.py', `\uFEFF${good.replaceAll('\n', '\r\n')}`);
    assert.deepEqual(await states(), { 'a.py': 'reviewed' });
  });

  it('does not hold for the same content elsewhere', async () => {
    await approve(folder.path, [await folder.write('cwe-089/a.py', good)], ada);
    await folder.write('cwe-022/a.py', good);
    await rm(join(folder.path, 'cwe-089'), { recursive: true });
    assert.deepEqual(await states(), { 'a.py': 'new' });
  });

  it('drops entries of files that are gone', async () => {
    const [a, b] = [await folder.write('x/a.py', good), await folder.write('x/b.py', good)];
    await approve(folder.path, [a, b], ada);
    await rm(a);
    await approve(folder.path, [b], ada);
    const result = await readReviewLock(folder.path);
    assert.deepEqual(result.ok && [...result.lock.keys()], ['x/b.py']);
  });

  it('keeps a lock that it cannot read, and says so', async () => {
    const a = await folder.write('x/a.py', good);
    await folder.write('seccoder.lock.json', '{');
    await assert.rejects(approve(folder.path, [a], ada), /not JSON/);
    const { problems, demonstrations } = await load();
    assert.match(problems[0]?.message ?? '', /nothing counts as reviewed/);
    assert.equal(demonstrations[0]?.review, 'new');
  });

  it('covers a JSONL file as a whole', async () => {
    const line = { func_name: 'f', func_src_before: 'a', func_src_after: 'b', vul_type: 'cwe-089' };
    const path = await folder.write('set.jsonl', `${JSON.stringify(line)}\n`);
    await approve(folder.path, [path], ada);
    assert.deepEqual(await states(), { 'set.jsonl#1': 'reviewed' });
  });

  it('leaves nothing to tell where folder and lock agree, and else names each difference', async () => {
    const a = await folder.write('x/a.py', good);
    const b = await folder.write('x/b.py', good);
    await approve(folder.path, [a, b], ada);
    assert.deepEqual(await lockProblems(await load(), folder.path), []);
    await rm(b);
    await folder.write('x/a.py', `${good}y = 2\n`);
    await folder.write('x/c.py', good);
    const codebase = await load();
    const messages = (await lockProblems(codebase, folder.path)).map(({ message }) => message);
    assert.deepEqual(messages, [
      'It has changed since its review.',
      'It has not been reviewed.',
      'It has an entry for x/b.py, which does not exist.',
    ]);
    assert.equal(waitingForReview(codebase, folder.path).length, 2);
  });
});
