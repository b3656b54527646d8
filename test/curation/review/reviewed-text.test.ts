import assert from 'node:assert/strict';
import { join } from 'node:path';
import { approve } from '../../../src/codebase/approve.js';
import { reviewedText, reviewedTexts } from '../../../src/curation/review/reviewed-text.js';
import { GitRepository, withoutGit } from '../../support/git-repository.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const { signal } = new AbortController();
const nothing = { text: '', kind: 'none' };
const ada = { by: 'Ada', at: '2026-01-02' };

describe('finding what was reviewed', () => {
  let repository: GitRepository;
  let path: string;
  beforeEach(async () => {
    repository = await GitRepository.create();
    path = await repository.folder.write('cwe-089/a.py', 'x = 1\n');
  });
  afterEach(() => repository.remove());

  const of = (file = path) => reviewedText(repository.path, file, signal);

  it('is the approved form, however often it was changed since', async () => {
    await repository.commit('reviewed', { 'cwe-089/a.py': 'x = 1\n' });
    await approve(repository.path, [path], ada);
    for (const value of [2, 3]) await repository.commit('c', { 'cwe-089/a.py': `x = ${value}\n` });
    assert.deepEqual(await of(), { text: 'x = 1\n', kind: 'reviewed' });
  });

  it('is the approved form with other line ends and a byte order mark', async () => {
    await repository.commit('reviewed', { 'cwe-089/a.py': '\uFEFFx = 1\r\ny = 2\r\n' });
    await approve(repository.path, [path], ada);
    await repository.commit('changed', { 'cwe-089/a.py': 'x = 2\n' });
    assert.deepEqual(await of(), { text: 'x = 1\ny = 2\n', kind: 'reviewed' });
  });

  it('is nothing that is only committed, before an approval and after one that Git does not have', async () => {
    await repository.commit('first', { 'cwe-089/a.py': 'x = 1\n' });
    await repository.commit('second', { 'cwe-089/a.py': 'x = 2\n' });
    assert.deepEqual(await of(), nothing);
    await repository.folder.write('cwe-089/a.py', 'x = 3\n');
    await approve(repository.path, [path], ada);
    assert.deepEqual(await of(), nothing);
  });

  it('is the approved form also after the demonstration was switched off, or on', async () => {
    const off = await repository.folder.write('cwe-089/b.disabled.py', 'y = 1\n');
    await repository.commit('reviewed');
    await approve(repository.path, [path, off], ada);
    await repository.commit('switched', {
      'cwe-089/a.py': undefined,
      'cwe-089/a.disabled.py': 'x = 2\n',
      'cwe-089/b.disabled.py': undefined,
      'cwe-089/b.py': 'y = 2\n',
    });
    const now = ['a.disabled.py', 'b.py'].map((name) => join(repository.path, 'cwe-089', name));
    const found = await reviewedTexts(repository.path, now, signal);
    assert.deepEqual(
      [...found.values()],
      [
        { text: 'x = 1\n', kind: 'reviewed' },
        { text: 'y = 1\n', kind: 'reviewed' },
      ],
    );
  });

  it('is nothing for a new file, outside a repository and without Git', async () => {
    assert.deepEqual(await of(), nothing);
    const folder = await TemporaryFolder.create();
    try {
      const other = await folder.write('a.py', 'x = 1\n');
      await approve(folder.path, [other], ada);
      assert.deepEqual(await reviewedText(folder.path, other, signal), nothing);
      await repository.commit('first');
      await approve(repository.path, [path], ada);
      await withoutGit(folder, async () => assert.deepEqual(await of(), nothing));
    } finally {
      await folder.remove();
    }
    assert.equal((await of()).kind, 'reviewed');
  });

  it('shows no form that is not text', async () => {
    await repository.commit('reviewed', { 'cwe-089/a.py': 'x = 1\n' });
    await approve(repository.path, [path], ada);
    await repository.commit('binary', { 'cwe-089/a.py': Uint8Array.of(0x78, 0, 0xff) });
    assert.deepEqual(await of(), { text: 'x = 1\n', kind: 'reviewed' });
  });

  it('tells files apart that once had the same content', async () => {
    const other = await repository.folder.write('cwe-089/b.py', 'x = 1\n');
    await repository.commit('first');
    await approve(repository.path, [path, other], ada);
    await repository.commit('second', { 'cwe-089/b.py': 'x = 2\n' });
    const found = await reviewedTexts(repository.path, [path, other], signal);
    assert.deepEqual(
      [...found].map(([file, { kind, text }]) => [file, kind, text]),
      [
        [path, 'reviewed', 'x = 1\n'],
        [other, 'reviewed', 'x = 1\n'],
      ],
    );
  });

  it('goes on without what takes too long, but not when it is cancelled', async () => {
    await repository.commit('first');
    await approve(repository.path, [path], ada);
    const late = AbortSignal.abort(new DOMException('too late', 'TimeoutError'));
    assert.equal((await reviewedText(repository.path, path, late)).kind, 'none');
    await assert.rejects(reviewedText(repository.path, path, AbortSignal.abort()), {
      name: 'AbortError',
    });
  });

  it('is nothing for a single file that stands for a folder, which has no lock', async () => {
    const set = await repository.folder.write('set.jsonl', '{}\n');
    await repository.commit('first');
    assert.deepEqual(await reviewedText(set, set, signal), nothing);
  });
});
