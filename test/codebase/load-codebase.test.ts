import assert from 'node:assert/strict';
import { mkdir, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Codebase } from '../../src/codebase/demonstration.js';
import { loadCodebase } from '../../src/codebase/load-codebase.js';
import { nullLog } from '../../src/platform/log.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const good = '# Title\n# Guideline\nx = 1\n';

describe('loadCodebase', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const load = (...folders: string[]): Promise<Codebase> =>
    loadCodebase(folders, { signal: new AbortController().signal, log: nullLog });
  const ids = ({ demonstrations }: Codebase) => demonstrations.map(({ id }) => id);

  /** Loads the folder, expects the good file beside the bad one, and gives the one problem's message. */
  async function problemOf(path: string): Promise<string> {
    await folder.write('cwe-089-sql/good.py', good);
    const codebase = await load(folder.path);
    assert.deepEqual(ids(codebase), ['cwe-089-sql/good.py']);
    assert.deepEqual(
      codebase.problems.map((problem) => problem.path),
      [path],
    );
    return codebase.problems[0]?.message ?? '';
  }

  describe('reads source files', () => {
    it('with language, CWE, description, code and counterpart', async () => {
      const path = await folder.write('team/cwe-089-sql-injection/deep/find-user.py', good);
      await folder.write('team/cwe-089-sql-injection/deep/find-user.vulnerable.py', '# T\nbad()\n');
      const { demonstrations, problems } = await load(folder.path);
      assert.deepEqual(problems, []);
      const [only] = demonstrations;
      assert.match(only?.hash ?? '', /^[0-9a-f]{64}$/);
      assert.deepEqual(
        { ...only, language: only?.language.id, hash: '' },
        {
          id: 'team/cwe-089-sql-injection/deep/find-user.py',
          path,
          language: 'python',
          cwe: 89,
          title: 'Title',
          guideline: 'Guideline',
          code: 'x = 1',
          vulnerableCode: 'bad()',
          hash: '',
          folder: folder.path,
          review: 'new',
          disabled: false,
        },
      );
    });

    it('takes the CWE from the nearest folder, the loaded one included', async () => {
      await folder.write('cwe-079-xss/a.js', 'a()');
      await folder.write('cwe-079-xss/CWE-89/b.js', 'b()');
      const { demonstrations } = await load(join(folder.path, 'cwe-079-xss'));
      assert.deepEqual(
        demonstrations.map(({ cwe }) => cwe),
        [89, 79],
      );
    });

    it('has no CWE outside such folders and a title from the slug without a comment', async () => {
      await folder.write('safe/find-user-by-name.go', 'package main');
      const [only] = (await load(folder.path)).demonstrations;
      assert.equal(only?.cwe, undefined);
      assert.equal(only?.title, 'Find user by name');
    });

    it('accepts a byte order mark and CRLF', async () => {
      await folder.write('a.py', '\uFEFF# Title\r\n# More\r\n\r\nx\r\ny\r\n');
      const [only] = (await load(folder.path)).demonstrations;
      assert.equal(only?.title, 'Title');
      assert.equal(only.code, 'x\ny');
    });

    it('passes over dotfiles, cwe.yml, the lock file and prose', async () => {
      for (const name of ['.hidden.py', '.git/a.py', 'cwe.yml', 'README.md']) {
        await folder.write(name, good);
      }
      await folder.write('seccoder.lock.json', '{ "version": 1 }');
      assert.deepEqual(await load(folder.path), { demonstrations: [], problems: [] });
    });

    it('counts a folder once that is named twice or lies in another', async () => {
      await folder.write('cwe-089/a.py', good);
      const twice = await load(folder.path, folder.path, join(folder.path, 'cwe-089'));
      assert.deepEqual(ids(twice), ['cwe-089/a.py']);
    });

    it('reads a single file', async () => {
      const path = await folder.write('cwe-089/a.py', good);
      const [only] = (await load(path)).demonstrations;
      assert.equal(only?.id, 'a.py');
      assert.equal(only.cwe, 89);
    });

    it('gives the same hash for the same content and another for other content', async () => {
      await folder.write('cwe-089/a.py', good);
      await folder.write('cwe-089/b.py', good.replaceAll('\n', '\r\n'));
      await folder.write('cwe-089/c.py', `${good}y = 2`);
      const [a, b, c] = (await load(folder.path)).demonstrations;
      assert.equal(a?.hash, b?.hash);
      assert.notEqual(a?.hash, c?.hash);
    });
  });

  describe('refuses and names', () => {
    const contents: [what: string, content: string | Uint8Array, message: RegExp][] = [
      ['a binary file', Buffer.from([0x78, 0, 0x79]), /binary/],
      ['invalid UTF-8', Buffer.from([0x78, 0xc3, 0x28]), /not valid UTF-8/],
      ['a bidirectional control', '# T\nx = "\u202E"', /Line 2 .*bidirectional.*202E/],
      ['a zero-width character', '# T\u200B\nx', /Line 1 .*invisible.*200B/],
      ['an empty file', '', /empty/],
      ['a file without code', '# Title\n# Guideline\n', /no code/],
      ['a file over 256 KiB', `x = "${'a'.repeat(256 * 1024)}"`, /too large/],
    ];
    for (const [what, content, message] of contents) {
      it(what, async () => {
        assert.match(await problemOf(await folder.write('bad.py', content)), message);
      });
    }

    it('a file of 50 MB without reading it', async () => {
      const path = await folder.write('bad.py', 'x');
      await truncate(path, 50 * 2 ** 20);
      assert.match(await problemOf(path), /50\.0 MiB/);
    });

    it('a folder that does not exist', async () => {
      const path = join(folder.path, 'missing');
      const { problems } = await load(path);
      assert.deepEqual(problems, [{ path, message: 'It does not exist.' }]);
    });

    it('a counterpart without a secure side', async () => {
      const path = await folder.write('a.vulnerable.py', good);
      assert.match(await problemOf(path), /no secure side/);
    });

    it('a bad counterpart, but keeps the secure side', async () => {
      const path = await folder.write('cwe-089-sql/good.vulnerable.py', '\u200B');
      assert.match(await problemOf(path), /invisible/);
    });
  });

  describe('follows links', function () {
    before(function () {
      // Creating links needs a privilege there.
      if (process.platform === 'win32') this.skip();
    });

    it('inside the folder, counting a file once and by its own name', async () => {
      const real = await folder.write('cwe-089/z-real.py', good);
      await symlink(real, join(folder.path, 'a-link.py'));
      const codebase = await load(folder.path);
      assert.deepEqual(ids(codebase), ['cwe-089/z-real.py']);
      assert.deepEqual(codebase.problems, []);
    });

    it('to no file outside of it', async () => {
      const outside = await TemporaryFolder.create();
      try {
        const secret = await outside.write('secret.py', good);
        const link = join(folder.path, 'link.py');
        await symlink(secret, link);
        assert.match(await problemOf(link), /out of the codebase folder/);
      } finally {
        await outside.remove();
      }
    });

    it('to no folder outside of it', async () => {
      const link = join(folder.path, 'up');
      await symlink(join(folder.path, '..'), link);
      assert.match(await problemOf(link), /out of the codebase folder/);
    });

    it('and ends in a circle of folders', async () => {
      await mkdir(join(folder.path, 'inner'));
      await symlink(folder.path, join(folder.path, 'inner', 'again'));
      await folder.write('inner/a.py', good);
      const codebase = await load(folder.path);
      assert.deepEqual(ids(codebase), ['inner/a.py']);
      assert.deepEqual(codebase.problems, []);
    });

    it('and names one that leads to itself or nowhere', async () => {
      const self = join(folder.path, 'self.py');
      await symlink(self, self);
      assert.match(await problemOf(self), /circle/);
    });
  });

  it('stops when aborted', async () => {
    await folder.write('a.py', good);
    const signal = AbortSignal.abort();
    await assert.rejects(loadCodebase([folder.path], { signal, log: nullLog }), {
      name: 'AbortError',
    });
  });
});
