import assert from 'node:assert/strict';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fixesOf } from '../../../src/curation/add/fixes.js';
import { changesOfCommit, changesOfWorkingTree } from '../../../src/curation/add/git-changes.js';
import { Git } from '../../../src/curation/git/git.js';
import { SyntaxService } from '../../../src/platform/syntax.js';
import { assertFails } from '../../support/failures.js';
import { GitRepository, withoutGit } from '../../support/git-repository.js';
import { packagedSyntaxFiles } from '../../support/syntax-files.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const { signal } = new AbortController();
const bad = `import sqlite3


def find(connection, name):
    return connection.execute("SELECT * FROM lions WHERE name = '" + name + "'")


def count(connection):
    return connection.execute("SELECT count(*) FROM lions")
`;
const good = bad.replace(`'" + name + "'")`, `?", (name,))`);

describe('the change of a commit', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  let repository: GitRepository;
  let git: Git;
  beforeEach(async () => {
    repository = await GitRepository.create();
    git = new Git(repository.path);
  });
  afterEach(() => repository.remove());
  after(() => syntax.dispose());

  const place = (name: string) => join(repository.path, ...name.split('/'));

  it('has the functions that it fixed, as they were and as they are', async () => {
    await repository.commit('first', { 'lions.py': bad, 'notes.txt': 'a' });
    const commit = await repository.commit('fix', { 'lions.py': good, 'notes.txt': 'b' });
    const { files, problems } = await changesOfCommit(git, commit, signal);
    assert.deepEqual(problems, []);
    const path = place('lions.py');
    assert.deepEqual(files, [{ path, pathBefore: path, before: bad, after: good }]);
    const fixes = await fixesOf(files, syntax, signal);
    assert.deepEqual(
      fixes.map(({ name, language }) => [name, language.id]),
      [['find', 'python']],
    );
    assert.match(fixes[0]?.before ?? '', /^def find[^]*\+ name \+/);
    assert.match(fixes[0]?.after ?? '', /^def find[^]*\(name,\)/);
  });

  it('is seen through a renaming', async () => {
    await repository.commit('first', { 'lions.py': bad });
    repository.git('mv', 'lions.py', 'cats.py');
    const commit = await repository.commit('fix', { 'cats.py': good });
    const { files } = await changesOfCommit(git, commit, signal);
    assert.deepEqual(
      files.map(({ path, pathBefore }) => [path, pathBefore]),
      [[place('cats.py'), place('lions.py')]],
    );
    const [fix] = await fixesOf(files, syntax, signal);
    assert.deepEqual([fix?.name, fix?.pathBefore], ['find', place('lions.py')]);
  });

  it('is what a merge brought', async () => {
    await repository.commit('first', { 'lions.py': bad });
    repository.git('checkout', '-q', '-b', 'fix');
    await repository.commit('fix', { 'lions.py': good });
    repository.git('checkout', '-q', 'main');
    await repository.commit('other', { 'b.py': 'y = 1\n' });
    repository.git('merge', '-q', '--no-edit', 'fix');
    const head = await git.commit('HEAD', signal);
    const { files } = await changesOfCommit(git, head, signal);
    assert.deepEqual(
      files.map(({ path, before, after }) => [path, before, after]),
      [[place('lions.py'), bad, good]],
    );
  });

  it('leaves out what is no text, and says so', async () => {
    await repository.commit('first', { 'bin.py': 'x', 'latin.py': 'x', 'a.py': bad });
    const commit = await repository.commit('fix', {
      'bin.py': Uint8Array.of(0x78, 0, 0x79),
      'latin.py': Buffer.from('# Zürich\n', 'latin1'),
      'a.py': good,
      'large.py': 'x'.repeat(2 ** 20 + 1),
    });
    const { files, problems } = await changesOfCommit(git, commit, signal);
    assert.deepEqual(
      files.map(({ path }) => path),
      [place('a.py')],
    );
    assert.deepEqual(problems, [
      { path: place('bin.py'), message: 'It is a binary file (it holds NUL bytes).' },
      { path: place('large.py'), message: 'It is too large.' },
      { path: place('latin.py'), message: 'It is not valid UTF-8.' },
    ]);
  });

  it('reads other line ends and a byte order mark', async () => {
    await repository.commit('first', { 'a.py': `\uFEFF${bad.replaceAll('\n', '\r\n')}` });
    const commit = await repository.commit('fix', { 'a.py': good });
    const [file] = (await changesOfCommit(git, commit, signal)).files;
    assert.deepEqual([file?.before, file?.after], [bad, good]);
  });

  it('has nothing before or after for what came and went', async () => {
    const first = await repository.commit('first', { 'a.py': good });
    const came = (await changesOfCommit(git, first, signal)).files;
    assert.deepEqual([came[0]?.before, came[0]?.after], [undefined, good]);
    const second = await repository.commit('second', { 'a.py': undefined });
    const went = (await changesOfCommit(git, second, signal)).files;
    assert.deepEqual([went[0]?.before, went[0]?.after], [good, undefined]);
    assert.deepEqual(await fixesOf([...came, ...went], syntax, signal), []);
  });

  it('is looked at up to a number of files, and the others are named', async () => {
    const names = Array.from({ length: 203 }, (_, at) => `n${String(at).padStart(3, '0')}.py`);
    const files = Object.fromEntries(names.map((name) => [name, `x = "${name}"\n`]));
    const commit = await repository.commit('many', files);
    const change = await changesOfCommit(git, commit, signal);
    assert.equal(change.files.length, 200);
    assert.deepEqual(
      change.problems.map(({ path }) => path),
      names.slice(200).map(place),
    );
  });

  it('says that Git is not there, and ends when it is cancelled', async () => {
    const commit = await repository.commit('first', { 'a.py': good });
    const empty = await TemporaryFolder.create();
    try {
      await withoutGit(empty, async () => {
        const asked = changesOfCommit(git, commit, signal);
        await assertFails(asked, 'missing', /Git could not be started/);
      });
    } finally {
      await empty.remove();
    }
    const meanwhile = new AbortController();
    const asked = changesOfCommit(git, commit, meanwhile.signal);
    meanwhile.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    await assert.rejects(changesOfWorkingTree(git, meanwhile.signal), { name: 'AbortError' });
  });

  describe('that is not committed yet', () => {
    it('is what differs from the newest commit, in the index or not', async () => {
      await repository.commit('first', { 'a.py': bad, 'b.py': bad, 'c.py': bad, 'd.py': bad });
      await repository.folder.write('a.py', good.replaceAll('\n', '\r\n'));
      await repository.folder.write('b.py', good);
      repository.git('add', 'b.py');
      repository.git('rm', '-q', 'c.py');
      await repository.folder.write('d.py', Uint8Array.of(0xff));
      const { files, problems } = await changesOfWorkingTree(git, signal);
      assert.deepEqual(
        files.map(({ path, before, after }) => [path, before, after]),
        [
          [place('a.py'), bad, good],
          [place('b.py'), bad, good],
          [place('c.py'), bad, undefined],
        ],
      );
      assert.deepEqual(problems, [{ path: place('d.py'), message: 'It is not valid UTF-8.' }]);
    });

    it('names what cannot be read', async () => {
      await repository.commit('first', { 'a.py': bad });
      await rm(place('a.py'));
      await symlink('a.py', place('a.py'));
      const { problems } = await changesOfWorkingTree(git, signal);
      const message = 'It is a link that leads in a circle.';
      assert.deepEqual(problems, [{ path: place('a.py'), message }]);
    });

    it('is nothing where nothing differs', async () => {
      await repository.commit('first', { 'a.py': bad });
      assert.deepEqual(await changesOfWorkingTree(git, signal), { files: [], problems: [] });
    });
  });
});
