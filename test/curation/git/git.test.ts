import assert from 'node:assert/strict';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Git } from '../../../src/curation/git/git.js';
import { assertFails, failureOf } from '../../support/failures.js';
import { GitRepository, withoutGit } from '../../support/git-repository.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const { signal } = new AbortController();
const long = Array.from({ length: 20 }, (_, line) => `x${line} = ${line}\n`).join('');

describe('asking Git', () => {
  let repository: GitRepository;
  let git: Git;
  beforeEach(async () => {
    repository = await GitRepository.create();
    git = new Git(repository.path);
  });
  afterEach(() => repository.remove());

  const textsOf = async (blobs: readonly (string | undefined)[]) => {
    const texts = new Map<string, string | undefined>();
    const named = blobs.filter((blob) => blob !== undefined);
    await git.read(named, (blob, content) => void texts.set(blob, content?.toString()), signal);
    return blobs.map((blob) => (blob === undefined ? undefined : texts.get(blob)));
  };

  it('tells what a commit changed, with the blobs before and after', async () => {
    await repository.commit('first', { 'a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
    const commit = await repository.commit('second', {
      'a.py': 'x = 2\n',
      'b.py': undefined,
      'ä b/c\n.py': 'z = 1\n',
    });
    const changes = await git.changesOf(commit, signal);
    const seen = await Promise.all(
      changes.map(async ({ path, before, after }) => [path, ...(await textsOf([before, after]))]),
    );
    assert.deepEqual(seen.sort(), [
      [join(repository.path, 'a.py'), 'x = 1\n', 'x = 2\n'],
      [join(repository.path, 'b.py'), 'y = 1\n', undefined],
      [join(repository.path, 'ä b', 'c\n.py'), undefined, 'z = 1\n'],
    ]);
  });

  it('takes all that a first commit holds for new', async () => {
    const commit = await repository.commit('first', { 'a.py': 'x = 1\n' });
    const [change] = await git.changesOf(commit, signal);
    assert.equal(change?.before, undefined);
    assert.deepEqual(await textsOf([change?.after]), ['x = 1\n']);
  });

  it('takes a renamed file for one change', async () => {
    await repository.commit('first', { 'old.py': long });
    repository.git('mv', 'old.py', 'new.py');
    const commit = await repository.commit('second', { 'new.py': long.replace('x3', 'y3') });
    const changes = await git.changesOf(commit, signal);
    assert.equal(changes.length, 1);
    assert.equal(changes[0]?.path, join(repository.path, 'new.py'));
    assert.equal(changes[0].pathBefore, join(repository.path, 'old.py'));
    assert.deepEqual(await textsOf([changes[0].before]), [long]);
  });

  it('tells what a merge brought to its first parent', async () => {
    await repository.commit('first', { 'a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
    repository.git('checkout', '-q', '-b', 'fix');
    await repository.commit('fix', { 'a.py': 'x = 2\n' });
    repository.git('checkout', '-q', 'main');
    await repository.commit('other', { 'b.py': 'y = 2\n' });
    repository.git('merge', '-q', '--no-edit', 'fix');
    const changes = await git.changesOf(await git.commit('HEAD', signal), signal);
    assert.deepEqual(
      changes.map(({ path }) => path),
      [join(repository.path, 'a.py')],
    );
    assert.deepEqual(await textsOf([changes[0]?.before, changes[0]?.after]), [
      'x = 1\n',
      'x = 2\n',
    ]);
  });

  it('has no blob of a link', async () => {
    await repository.commit('first', { 'a.py': 'x = 1\n' });
    await symlink('a.py', join(repository.path, 'b.py'));
    const commit = await repository.commit('second');
    const changes = await git.changesOf(commit, signal);
    assert.deepEqual(
      changes.map(({ path, after }) => [path, after]),
      [[join(repository.path, 'b.py'), undefined]],
    );
  });

  it('names what lies below its folder as the caller does, though a link leads there', async () => {
    const commit = await repository.commit('first', { 'own/a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
    const elsewhere = await TemporaryFolder.create();
    try {
      const link = join(elsewhere.path, 'link');
      await symlink(join(repository.path, 'own'), link);
      const linked = new Git(link);
      const paths = (await linked.changesOf(commit, signal)).map(({ path }) => path);
      assert.deepEqual(paths.sort(), [join(link, 'a.py'), join(repository.path, 'b.py')].sort());
      const history = await linked.history([join(link, 'a.py')], 10, signal);
      assert.deepEqual(await textsOf(history.get(join(link, 'a.py')) ?? []), ['x = 1\n']);
    } finally {
      await elsewhere.remove();
    }
  });

  it('gives the blobs of several files, newest first, and no pattern for a name', async () => {
    await repository.commit('1', { 'own/a.py': '1', 'own/b.py': '1b', 'own/[ab].py': 'none' });
    await repository.commit('2', { 'own/a.py': '2' });
    await repository.commit('3', { 'own/a.py': '3', 'own/[ab].py': 'one' });
    const path = (name: string) => join(repository.path, 'own', name);
    const inner = new Git(join(repository.path, 'own'));
    const history = await inner.history([path('a.py'), path('[ab].py'), path('no.py')], 10, signal);
    assert.deepEqual([...history.keys()], [path('a.py'), path('[ab].py'), path('no.py')]);
    assert.deepEqual(await textsOf(history.get(path('a.py')) ?? []), ['3', '2', '1']);
    assert.deepEqual(await textsOf(history.get(path('[ab].py')) ?? []), ['one', 'none']);
    assert.deepEqual(history.get(path('no.py')), []);
    await repository.commit('4', { 'own/b.py': '4b' });
    const one = await inner.history([path('[ab].py')], 1, signal);
    assert.deepEqual(await textsOf(one.get(path('[ab].py')) ?? []), ['one']);
    const newest = await inner.history([path('a.py')], 1, signal);
    assert.deepEqual(await textsOf(newest.get(path('a.py')) ?? []), ['3']);
  });

  it('finds what a merge alone has written', async () => {
    await repository.commit('first', { 'a.py': '1\n' });
    repository.git('checkout', '-q', '-b', 'other');
    await repository.commit('other', { 'a.py': '2\n' });
    repository.git('checkout', '-q', 'main');
    await repository.commit('main', { 'a.py': '3\n' });
    assert.throws(() => repository.git('merge', '-q', 'other'));
    await repository.commit('merged', { 'a.py': '4\n' });
    const path = join(repository.path, 'a.py');
    const [newest] = (await git.history([path], 10, signal)).get(path) ?? [];
    assert.deepEqual(await textsOf([newest]), ['4\n']);
  });

  it('looks through the whole folder where the names are too many for a command line', async () => {
    const names = Array.from({ length: 400 }, (_, number) => `own/${'n'.repeat(60)}-${number}.py`);
    const files = Object.fromEntries(names.map((name) => [name, name]));
    await repository.commit('first', { ...files, 'other.py': 'z' });
    const paths = names.map((name) => join(repository.path, ...name.split('/')));
    const history = await git.history(paths, 10, signal);
    assert.deepEqual(await textsOf(paths.map((path) => history.get(path)?.[0])), names);
  });

  it('does not run what a repository configures', async () => {
    await repository.commit('first', { '.gitattributes': '*.py diff=x\n', 'a.py': 'x = 1\n' });
    const commit = await repository.commit('second', { 'a.py': 'x = 2\n' });
    repository.git('config', 'diff.x.textconv', 'touch textconv-ran; cat');
    repository.git('config', 'diff.x.command', 'touch command-ran');
    repository.git('config', 'core.fsmonitor', 'touch fsmonitor-ran');
    await git.changesOf(commit, signal);
    await repository.folder.write('a.py', 'x = 3\n');
    await git.changesOfWorkingTree(signal);
    const [{ after } = { after: undefined }] = await git.changesOf(commit, signal);
    assert.deepEqual(await textsOf([after]), ['x = 2\n']);
    const names = await readdir(repository.path);
    assert.deepEqual(names.sort(), ['.git', '.gitattributes', 'a.py']);
  });

  it('does not read what is larger than a person writes, and goes on behind it', async () => {
    const commit = await repository.commit('first', {
      'a.py': 'x = 1\n',
      'b.py': 'y'.repeat(2 ** 20 + 1),
      'c.py': '',
      'd.py': 'z = 1\n',
    });
    const blobs = (await git.changesOf(commit, signal)).map(({ after }) => after);
    assert.deepEqual(await textsOf(blobs), ['x = 1\n', undefined, '', 'z = 1\n']);
    assert.deepEqual(await textsOf(['0'.repeat(40), blobs[0]]), [undefined, 'x = 1\n']);
  });

  it('says which commit or repository there is not', async () => {
    await repository.commit('first', { 'a.py': 'x = 1\n' });
    await assertFails(git.commit('nonsense', signal), 'input', /no commit "nonsense"/);
    await assertFails(git.commit('--all', signal), 'input', /no commit "--all"/);
    const bare = await TemporaryFolder.create();
    try {
      const error = await failureOf(new Git(bare.path).changesOfWorkingTree(signal));
      assert.equal(error.kind, 'input');
      assert.match(error.message, /not a git repository/);
      const reading = new Git(bare.path).read(['0'.repeat(40)], () => undefined, signal);
      assert.match((await failureOf(reading)).message, /not a git repository/);
    } finally {
      await bare.remove();
    }
  });

  it('says that Git is not there', async () => {
    const empty = await TemporaryFolder.create();
    try {
      await withoutGit(empty, async () => {
        await assertFails(git.commit('HEAD', signal), 'missing', /Git could not be started/);
        const reading = git.read(['0'.repeat(40)], () => undefined, signal);
        await assertFails(reading, 'missing', /Git could not be started/);
      });
    } finally {
      await empty.remove();
    }
  });

  it('says that the folder is not there, or is a file, and blames no Git for it', async () => {
    const file = await repository.folder.write('a.py', 'x = 1\n');
    const none = join(repository.path, 'none');
    for (const folder of [none, file])
      await assertFails(new Git(folder).commit('HEAD', signal), 'input', /There is no folder/);
    const reading = new Git(none).read(['0'.repeat(40)], () => undefined, signal);
    await assertFails(reading, 'input', /There is no folder/);
  });

  it('ends with an AbortError when it is cancelled, before, meanwhile and while it reads', async () => {
    const commit = await repository.commit('first', { 'a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
    const aborted = { name: 'AbortError' };
    await assert.rejects(git.changesOf(commit, AbortSignal.abort()), aborted);
    await assert.rejects(
      git.read(['0'.repeat(40)], () => undefined, AbortSignal.abort()),
      aborted,
    );
    const meanwhile = new AbortController();
    const asked = git.changesOf(commit, meanwhile.signal);
    meanwhile.abort();
    await assert.rejects(asked, aborted);
    const blobs = (await git.changesOf(commit, signal)).map(({ after }) => after ?? '');
    const reading = new AbortController();
    await assert.rejects(
      git.read(blobs, () => reading.abort(), reading.signal),
      aborted,
    );
  });

  it('hands on what fails while a blob is looked at', async () => {
    const commit = await repository.commit('first', { 'a.py': 'x = 1\n' });
    const blobs = (await git.changesOf(commit, signal)).map(({ after }) => after ?? '');
    const fail = () => {
      throw new RangeError('no room');
    };
    assert.equal((await failureOf(git.read(blobs, fail, signal))).message, 'no room');
  });

  it('knows the user, and that there is none', async () => {
    repository.git('config', 'user.name', 'Grace');
    assert.equal(await git.userName(signal), 'Grace');
    repository.git('config', 'user.name', '');
    assert.equal(await git.userName(signal), undefined);
  });

  it('works in a folder below the root', async () => {
    await mkdir(join(repository.path, 'own'));
    const commit = await repository.commit('first', { 'own/a.py': '1', 'b.py': '2' });
    const paths = (await new Git(join(repository.path, 'own')).changesOf(commit, signal)).map(
      ({ path }) => path,
    );
    assert.deepEqual(paths.sort(), [
      join(repository.path, 'b.py'),
      join(repository.path, 'own', 'a.py'),
    ]);
  });
});
