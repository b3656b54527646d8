import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { addAdd } from '../../../src/cli/codebase/add.js';
import { assertFails } from '../../support/failures.js';
import { GitRepository, withoutGit } from '../../support/git-repository.js';
import { runCommand } from '../../support/recording-terminal.js';
import { testAssets } from '../../support/test-assets.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const find = `def find(connection, name):
    return connection.execute("SELECT * FROM lions WHERE name = ?", (name,))
`;
const list = `def list_names(connection, order):
    return connection.execute("SELECT name FROM lions ORDER BY ?", (order,))
`;
const bad = (code: string) => code.replace(/\?", \((\w+),\)/, '" + $1');
const answer = z.strictObject({
  added: z.array(
    z.strictObject({
      title: z.string(),
      cwe: z.number(),
      path: z.string().nullable(),
      text: z.string().optional(),
    }),
  ),
});

describe('seccoder codebase add', () => {
  let repository: GitRepository;
  let to: TemporaryFolder;
  const here = process.cwd();
  beforeEach(async () => {
    repository = await GitRepository.create();
    to = await TemporaryFolder.create();
    process.chdir(repository.path);
  });
  afterEach(async () => {
    process.chdir(here);
    await repository.remove();
    await to.remove();
  });

  const add = (...args: string[]) =>
    runCommand(
      (parent, run) => addAdd(parent, run, testAssets()),
      ...['add', '--to', to.path, ...args],
    );
  const written = async () =>
    (await readdir(to.path, { recursive: true })).filter((name) => name.endsWith('.py')).sort();
  const text = (name: string) => readFile(join(to.path, name), 'utf8');

  describe('from a fix', () => {
    it('writes each function that a commit fixed, with its counterpart', async () => {
      await repository.commit('first', { 'lions.py': `${bad(find)}\n\n${bad(list)}` });
      await repository.commit('Fix CWE-89', { 'lions.py': `${find}\n\n${list}` });
      const { code, out } = await add('--fix', 'HEAD');
      assert.equal(code, 0);
      assert.match(out, /^CWE-89 {2}.*find\.py$/m);
      const home = 'cwe-089-sql-injection';
      assert.deepEqual(await written(), [
        join(home, 'find.py'),
        join(home, 'find.vulnerable.py'),
        join(home, 'list-names.py'),
        join(home, 'list-names.vulnerable.py'),
      ]);
      assert.equal(await text(join(home, 'find.py')), `# Find\n\n${find}`);
      assert.equal(await text(join(home, 'find.vulnerable.py')), `# Find\n\n${bad(find)}`);
    });

    it('writes one that is not committed yet, and only the named function', async () => {
      await repository.commit('first', { 'lions.py': `${bad(find)}\n\n${bad(list)}` });
      await repository.folder.write('lions.py', `${find}\n\n${list}`);
      const { code, out } = await add('--working-tree', '--function', 'find', '--json');
      assert.equal(code, 0);
      const { added } = answer.parse(JSON.parse(out));
      assert.deepEqual(
        added.map(({ title, cwe, path }) => [title, cwe, path]),
        [['Find', 89, join(to.path, 'cwe-089-sql-injection', 'find.py')]],
      );
      assert.equal((await written()).length, 2);
    });

    it('writes nothing in a dry run, but shows it as one JSON document', async () => {
      await repository.commit('first', { 'lions.py': bad(find) });
      await repository.commit('fix', { 'lions.py': find });
      const { code, out } = await add('--fix', 'HEAD', '--dry-run', '--json');
      assert.equal(code, 0);
      const { added } = answer.parse(JSON.parse(out));
      assert.deepEqual(added, [{ title: 'Find', cwe: 89, path: null, text: `# Find\n\n${find}` }]);
      assert.deepEqual(await written(), []);
    });

    it('takes only what an analyser found before and does not find after', async () => {
      await repository.commit('first', { 'lions.py': `${bad(find)}\n\n${bad(list)}` });
      await repository.commit('fix', {
        'lions.py': `import os\n\n\n${find}\n\n# as it was\n${list}`,
      });
      const sarif = (...lines: number[]) => {
        const rules = [{ id: 'B608', properties: { tags: ['external/cwe/cwe-089'] } }];
        const results = lines.map((startLine) => ({
          ruleId: 'B608',
          message: { text: 'Possible SQL injection.' },
          locations: [
            { physicalLocation: { artifactLocation: { uri: 'lions.py' }, region: { startLine } } },
          ],
        }));
        return JSON.stringify({ runs: [{ tool: { driver: { rules } }, results }] });
      };
      // Two findings in the one function, and one in the other that is still there.
      const before = await to.write('before.sarif', sarif(1, 2, 6));
      const after = await to.write('after.sarif', sarif(10));
      const named = ['--sarif-before', before, '--sarif-after', after];
      const { code, out } = await add('--fix', 'HEAD', ...named, '--json');
      assert.equal(code, 0);
      const { added } = answer.parse(JSON.parse(out));
      assert.deepEqual(
        added.map(({ title, cwe }) => [title, cwe]),
        [['Find', 89]],
      );
    });

    it('exits with 1 where nothing was fixed, and says so and what was left out', async () => {
      await repository.commit('first', { 'a.py': 'x', 'b.txt': 'a' });
      await repository.commit('second', { 'a.py': Uint8Array.of(0xff), 'b.txt': 'b' });
      const { code, out, told } = await add('--fix', 'HEAD', '--json');
      assert.equal(code, 1);
      assert.deepEqual(JSON.parse(out), { added: [] });
      assert.match(told.join('\n'), /a\.py: It is not valid UTF-8\.\nThere is no such function/);
    });

    it('writes all of it or nothing', async () => {
      await repository.commit('first', { 'lions.py': `${bad(find)}\n\ndef f():\n    a\n` });
      await repository.commit('fix', { 'lions.py': `${find}\n\ndef f():\n    b\n` });
      await assertFails(add('--fix', 'HEAD'), 'input', /The CWE of "F" is not known/);
      assert.deepEqual(await written(), []);
    });

    it('says that there is no such commit, and no Git', async () => {
      await repository.commit('first', { 'lions.py': find });
      await assertFails(add('--fix', 'nonsense'), 'input', /no commit "nonsense"/);
      await withoutGit(to, () => assertFails(add('--working-tree'), 'missing', /Git could not/));
    });
  });

  describe('from a file', () => {
    const own = '# Find a lion\n# The name is bound.\n';

    it('takes its functional description, and what the code points to', async () => {
      await repository.folder.write('a.py', `${own}${find}`);
      const { code, out } = await add('a.py', '--json');
      assert.equal(code, 0);
      const path = join(to.path, 'cwe-089-sql-injection', 'find-a-lion.py');
      assert.deepEqual(JSON.parse(out), { added: [{ title: 'Find a lion', cwe: 89, path }] });
      assert.equal(await readFile(path, 'utf8'), `${own}\n${find}`);
    });

    it('takes lines of it, a counterpart, and what the flags say', async () => {
      await repository.folder.write('a.py', `import os\n\n\n${find}`);
      await repository.folder.write('b.py', bad(find));
      const said = ['--title', 'A lion', '--guideline', 'Bind it.', '--cwe', '22'];
      await add('a.py:4-5', '--counterpart', 'b.py', ...said);
      const home = (await readdir(to.path))[0] ?? '';
      assert.match(home, /^cwe-022-/);
      assert.equal(await text(join(home, 'a-lion.py')), `# A lion\n# Bind it.\n\n${find}`);
      assert.match(await text(join(home, 'a-lion.vulnerable.py')), /" \+ name/);
    });

    it('names each wrong use', async () => {
      await repository.folder.write('a.py', `${own}${find}`);
      await repository.folder.write('plain.py', find);
      await repository.folder.write('bin.py', Uint8Array.of(0));
      await repository.folder.write('large.py', '#'.repeat(256 * 1024 + 1));
      const fails = async (pattern: RegExp, ...args: string[]) => {
        await assert.rejects(add(...args), { kind: 'input', message: pattern });
      };
      await fails(/It is not clear what is to be added/);
      await fails(/It is not clear what is to be added/, 'a.py', '--fix', 'HEAD');
      await fails(/It is not clear what is to be added/, '--working-tree', '--fix', 'HEAD');
      await fails(/one is missing/, '--fix', 'HEAD', '--sarif-before', 'x.sarif');
      await fails(/none\.py: It does not exist/, 'none.py');
      await fails(/bin\.py: It is a binary file/, 'bin.py');
      await fails(/large\.py: It is too large/, 'large.py');
      await fails(/a\.txt: its language is not known/, 'a.txt');
      await fails(/There is no title/, 'plain.py');
      await fails(/has no lines 3 to 99/, 'a.py:3-99');
      await fails(/has no lines 3 to 2/, 'a.py:3-2');
      await fails(/has no lines 0 to 2/, 'a.py:0-2');
      await fails(/would be 99999, which is none we know/, 'a.py', '--cwe', '99999');
      await fails(/b\.py: It does not exist/, 'a.py', '--counterpart', 'b.py');
      await assert.rejects(add('a.py', '--cwe', 'x'), { code: 'commander.invalidArgument' });
      assert.deepEqual(await written(), []);
    });
  });

  describe('of what holds secrets or personal data', () => {
    const secret = ['ghp', 'aB3dE6gH9kL2mN5pQ8rS1tU4vW7xY0z'].join('_');
    const own = `# Find a lion\n# Ask ada@lovelace.org.\n\n${find}    # of /home/ada/lions\n`;

    it('names each by file and line and writes nothing, not even as a dry run', async () => {
      await repository.folder.write('a.py', `import os\n${own}`);
      await repository.folder.write('b.py', `x = 1\ntoken = "${secret}"\n`);
      const command = ['a.py:2-7', '--cwe', '89', '--counterpart', 'b.py'];
      for (const dry of [['--dry-run'], []]) {
        const { code, out, told } = await add(...command, ...dry);
        assert.equal(code, 1);
        assert.equal(
          out,
          'a.py:3: e-mail address ada@lovelace.org\na.py:7: personal path /home/ada\nb.py:2: secret ghp…\n',
        );
        assert.match(told.join(), /Nothing was added.*--allow-secrets/);
      }
      assert.deepEqual(await written(), []);
      const { out } = await add(...command, '--json', '--title', 'By ada@lovelace.org');
      const { added, exposures } = JSON.parse(out) as { added: object[]; exposures: object[] };
      assert.deepEqual(added, []);
      assert.deepEqual(exposures.at(-1), { kind: 'secret', shown: 'ghp…', path: 'b.py', line: 2 });
    });

    it('names what was typed, and both sides of a fix', async () => {
      await repository.commit('first', { 'a/lions.py': `\n\n${bad(find)}    # ${secret}\n` });
      await repository.commit('Fix CWE-89', { 'a/lions.py': `\n${find}    f("${secret}")\n` });
      const { code, out } = await add('--fix', 'HEAD', '--guideline', 'Ask ada@lovelace.org.');
      assert.equal(code, 1);
      assert.equal(
        out,
        `title or guideline: e-mail address ada@lovelace.org\n${join('a', 'lions.py')}:4: secret ghp…\n${join('a', 'lions.py')}:5: secret ghp…\n`,
      );
    });

    it('adds it where that is wanted', async () => {
      await repository.folder.write('a.py', own);
      assert.equal((await add('a.py', '--allow-secrets')).code, 0);
      assert.equal((await written()).length, 1);
    });
  });

  it('works in a repository that is reached by a link', async function () {
    if (process.platform === 'win32') this.skip(); // links need a right there
    await repository.commit('first', { 'own/lions.py': bad(find) });
    await repository.commit('Fix CWE-89', { 'own/lions.py': find });
    const link = join(to.path, 'link');
    execFileSync('ln', ['-s', join(repository.path, 'own'), link]);
    process.chdir(link);
    assert.equal((await add('--fix', 'HEAD')).code, 0);
  });
});
