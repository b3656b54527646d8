import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { loadRules } from '../../src/guard/load-rules.js';
import { maxRuleBytes } from '../../src/guard/rule-limits.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();
const rule = (id: string, more = '') =>
  `id: ${id}\nlanguage: Python\nmessage: ${more}m\nrule: {pattern: f($A)}\n`;

describe('Loading rules', () => {
  let folder: TemporaryFolder;
  const at = (name: string) => join(folder.path, ...name.split('/'));
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  it('reads every rule, but neither tests nor shared utilities', async () => {
    await folder.write('python/b.yml', rule('b'));
    await folder.write('python/deeper/a.yaml', rule('a'));
    await folder.write('tests/b-test.yml', 'id: b\nvalid: []\ninvalid: []\n');
    await folder.write('utils/u.yml', 'id: u\n');
    await folder.write('python/readme.md', '# no rule');
    const { rules, problems } = await loadRules([folder.path], { signal });
    assert.deepEqual([rules.map(({ id }) => id), problems], [['b', 'a'], []]);
  });

  it('reports what it cannot use and keeps the rest', async () => {
    await folder.write('python/good.yml', rule('good'));
    await folder.write('python/bad.yml', 'id: [');
    await folder.write('python/large.yml', `#${'x'.repeat(maxRuleBytes)}`);
    await folder.write('python/same.yml', rule('good'));
    await folder.write('a/b/c/d/deep.yml', rule('deep'));
    await symlink(at('python/good.yml'), at('python/link.yml'));
    const missing = at('missing');
    const { rules, problems } = await loadRules([folder.path, missing], { signal });
    assert.deepEqual(
      rules.map(({ id }) => id),
      ['good'],
    );
    assert.deepEqual(
      problems.map(({ path }) => path).sort(),
      [
        'a/b/c/d',
        'missing',
        'python/bad.yml',
        'python/large.yml',
        'python/link.yml',
        'python/same.yml',
      ].map(at),
    );
    for (const { why } of problems) assert.match(why, /^(It|The) .*\S/);
  });

  it('lets a rule of an earlier folder take the place of one with its id', async () => {
    await folder.write('own/python/a.yml', rule('a', 'own '));
    await folder.write('bundled/python/a.yml', rule('a'));
    const { rules, problems } = await loadRules([at('own'), at('bundled')], { signal });
    assert.deepEqual([rules.map(({ message }) => message), problems], [['own m'], []]);
  });

  it('stops when it is aborted', async () => {
    await folder.write('python/a.yml', rule('a'));
    await assert.rejects(loadRules([folder.path], { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
  });
});
