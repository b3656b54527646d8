import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import {
  cweFolder,
  slugOfTitle,
  writeDemonstration,
  type NewDemonstration,
} from '../../src/codebase/demonstration-file.js';
import type { Weakness } from '../../src/codebase/cwe-list.js';
import { loadCodebase } from '../../src/codebase/load-codebase.js';
import { languageById } from '../../src/platform/language.js';
import { nullLog } from '../../src/platform/log.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const weakness: Weakness = { cwe: 89, name: 'Long', shortName: 'SQL Injection (of a kind)' };
const find: NewDemonstration = {
  weakness,
  language: languageById('python')!,
  title: 'Find a reader',
  guideline: 'The values are bound.',
  code: 'x = 1',
};

describe('writing a demonstration', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const write = async (parts: Partial<NewDemonstration> = {}) =>
    relative(folder.path, await writeDemonstration(folder.path, { ...find, ...parts })).replaceAll(
      '\\',
      '/',
    );
  const files = async () =>
    (await readdir(folder.path, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder.path, join(entry.parentPath, entry.name)))
      .map((path) => path.replaceAll('\\', '/'))
      .sort();
  const load = () =>
    loadCodebase([folder.path], { signal: new AbortController().signal, log: nullLog });

  it('names the folder by the CWE and the files by the title; a load gives it back', async () => {
    assert.equal(
      await write({ vulnerableCode: 'y = 1' }),
      'cwe-089-sql-injection/find-a-reader.py',
    );
    const { demonstrations, problems } = await load();
    assert.deepEqual(problems, []);
    assert.deepEqual(
      demonstrations.map(({ cwe, title, guideline, code, vulnerableCode }) => {
        return { cwe, title, guideline, code, vulnerableCode };
      }),
      [
        {
          cwe: 89,
          title: find.title,
          guideline: find.guideline,
          code: 'x = 1',
          vulnerableCode: 'y = 1',
        },
      ],
    );
  });

  it('takes the folder of the CWE that is there, and none of another number', async () => {
    await mkdir(join(folder.path, 'cwe-8900-other'));
    await mkdir(join(folder.path, 'CWE-89'));
    assert.equal(await write(), 'CWE-89/find-a-reader.py');
    assert.equal(await cweFolder(folder.path, { ...weakness, cwe: 8 }), 'cwe-008-sql-injection');
  });

  it('does not take a file for the folder of a CWE, such as a set of SVEN', async () => {
    await folder.write('cwe-089.jsonl', '');
    assert.equal(await write(), 'cwe-089-sql-injection/find-a-reader.py');
  });

  describe('whose CWE folder is a link', function () {
    if (process.platform === 'win32') return; // links need a right there
    const link = async (target: string) => {
      await mkdir(join(folder.path, 'codebase'), { recursive: true });
      await symlink(target, join(folder.path, 'codebase', 'cwe-089-sql'));
    };
    const writeInto = (codebase = 'codebase') =>
      writeDemonstration(join(folder.path, codebase), find);

    it('writes nothing out of the codebase', async () => {
      await mkdir(join(folder.path, 'outside'));
      await link('../outside');
      await assert.rejects(writeInto(), { kind: 'input', message: /leads out of the codebase/ });
      assert.deepEqual(await files(), []);
    });

    it('writes nothing where the link leads nowhere', async () => {
      await link('../none');
      await assert.rejects(writeInto(), { kind: 'input', message: /leads nowhere/ });
    });

    it('follows one that stays inside, and a codebase that is itself a link', async () => {
      await mkdir(join(folder.path, 'codebase', 'sql'), { recursive: true });
      await link('sql');
      await symlink('codebase', join(folder.path, 'again'));
      await writeInto('again');
      assert.deepEqual(await files(), ['codebase/sql/find-a-reader.py']);
    });
  });

  it('never writes over a file: the next gets a number', async () => {
    const first = await write();
    assert.equal(await write({ code: 'x = 2' }), 'cwe-089-sql-injection/find-a-reader-2.py');
    assert.equal(await write({ code: 'x = 3' }), 'cwe-089-sql-injection/find-a-reader-3.py');
    assert.match(await readFile(join(folder.path, first), 'utf8'), /x = 1/);
  });

  it('gives writers at the same time a file each', async () => {
    const codes = Array.from({ length: 8 }, (_, at) => `x = ${at}`);
    const vulnerableCode = (code: string) => code.replace('x', 'y');
    const names = await Promise.all(
      codes.map((code) => write({ code, vulnerableCode: vulnerableCode(code) })),
    );
    assert.equal(new Set(names).size, codes.length);
    const { demonstrations } = await load();
    assert.deepEqual(demonstrations.map(({ code }) => code).sort(), codes);
    for (const one of demonstrations) assert.equal(one.vulnerableCode, vulnerableCode(one.code));
  });

  it('leaves nothing at a name whose counterpart is taken', async () => {
    await folder.write('cwe-089-sql-injection/find-a-reader.vulnerable.py', 'other()\n');
    assert.equal(
      await write({ vulnerableCode: 'y = 1' }),
      'cwe-089-sql-injection/find-a-reader-2.py',
    );
    assert.deepEqual(await files(), [
      'cwe-089-sql-injection/find-a-reader-2.py',
      'cwe-089-sql-injection/find-a-reader-2.vulnerable.py',
      'cwe-089-sql-injection/find-a-reader.vulnerable.py',
    ]);
  });

  it('does not become the secure side of a counterpart that it came without', async () => {
    await folder.write('cwe-089-sql-injection/find-a-reader.vulnerable.py', 'other()\n');
    const name = await write();
    const { demonstrations } = await load();
    assert.equal(demonstrations.find(({ id }) => id === name)?.vulnerableCode, undefined);
  });

  it('writes nothing when a side is refused', async () => {
    await assert.rejects(write({ vulnerableCode: 'a\u202Eb' }), SecCoderError);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('fails with the reason of the file system', async () => {
    const path = await folder.write('a-file', '');
    await assert.rejects(writeDemonstration(path, find), { code: /ENOTDIR|EEXIST|ENOENT/ });
  });
});

describe('the slug of a title', () => {
  const slugs: [title: string, slug: string][] = [
    ['Find a reader by e-mail', 'find-a-reader-by-e-mail'],
    ['  Crème brûlée: ../../etc/passwd\r\n', 'creme-brulee-etc-passwd'],
    ['日本語', 'demonstration'],
    ['NUL', 'demonstration-nul'],
    ['com1', 'demonstration-com1'],
    ['Console', 'console'],
    [`${'a'.repeat(59)} bc`, 'a'.repeat(59)],
  ];
  for (const [title, slug] of slugs) {
    it(`of ${JSON.stringify(title)} is ${slug}`, () => assert.equal(slugOfTitle(title), slug));
  }

  it('is a short name that every file system takes, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const slug = slugOfTitle(title);
        assert.match(slug, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        assert.ok(slug.length <= 60);
        assert.doesNotMatch(slug, /^(?:con|prn|aux|nul|com\d|lpt\d)$/);
      }),
    );
  });
});
