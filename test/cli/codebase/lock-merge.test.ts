import assert from 'node:assert/strict';
import { addCheck } from '../../../src/cli/codebase/check.js';
import { approve } from '../../../src/codebase/approve.js';
import { lockName } from '../../../src/codebase/review-lock.js';
import { GitRepository } from '../../support/git-repository.js';
import { runCommand } from '../../support/recording-terminal.js';
import { testAssets } from '../../support/test-assets.js';

describe('merging branches that each approve demonstrations', function () {
  this.timeout(20_000); // each starts Git some twenty times
  let repository: GitRepository;
  beforeEach(async () => {
    repository = await GitRepository.create();
    await repository.commit('begin', { 'README.md': 'Ours\n' });
  });
  afterEach(() => repository.remove());

  const source = (name: string, text = name) =>
    `# Find the ${text}\n# Bind the value.\nrow = db.execute("SELECT a FROM ${text} WHERE c = ?", (c,))\n`;
  /** Writes demonstrations, approves and commits them on the current branch. */
  const approveThem = async (by: string, texts: Readonly<Record<string, string>>) => {
    const paths: string[] = [];
    for (const [name, text] of Object.entries(texts))
      paths.push(await repository.folder.write(`cwe-089/${name}.py`, source(name, text)));
    await approve(repository.path, paths, { by, at: '2026-01-02' });
    await repository.commit(`${by} approves`);
  };
  /** Two branches of what there is, merged. */
  const merge = async (
    ours: Readonly<Record<string, string>>,
    theirs: Readonly<Record<string, string>>,
  ) => {
    repository.git('checkout', '-qb', 'theirs');
    await approveThem('Theo', theirs);
    repository.git('checkout', '-q', 'main');
    await approveThem('Una', ours);
    repository.git('merge', '-q', 'theirs', '-m', 'merge');
  };
  const check = async () => {
    const { code, out } = await runCommand(
      (parent, run) => addCheck(parent, run, testAssets()),
      ...['check', repository.path, '--locked', '--json'],
    );
    const { problems } = JSON.parse(out) as { problems: { code: string; path: string }[] };
    return { code, locked: problems.filter((one) => one.code === 'not-reviewed') };
  };

  it('needs nobody when both add entries at the same place', async () => {
    await approveThem('Ada', { ant: 'ant', zebra: 'zebra' });
    await merge({ cat: 'cat', dog: 'dog' }, { bee: 'bee', eel: 'eel' });
    assert.deepEqual(await check(), { code: 0, locked: [] });
  });

  it('needs nobody when both begin a lock', async () => {
    await merge({ cat: 'cat' }, { bee: 'bee', eel: 'eel' });
    assert.deepEqual(await check(), { code: 0, locked: [] });
  });

  it('leaves a lock that the next approval puts in order', async () => {
    await merge({ cat: 'cat' }, { bee: 'bee' });
    await approveThem('Ada', { ant: 'ant' });
    assert.deepEqual(await check(), { code: 0, locked: [] });
    const names = [...repository.git('show', `HEAD:${lockName}`).matchAll(/(\w+)\.py/g)];
    assert.deepEqual(
      names.map(([, name]) => name),
      ['ant', 'bee', 'cat'],
    );
  });

  it('takes for reviewed nothing that both approved in different forms', async () => {
    await approveThem('Ada', { ant: 'ant', cat: 'cat' });
    repository.git('checkout', '-qb', 'theirs');
    await approveThem('Theo', { cat: 'wild_cat' });
    repository.git('checkout', '-q', 'main');
    await approveThem('Una', { cat: 'house_cat' });
    assert.throws(() => repository.git('merge', '-q', 'theirs', '-m', 'merge')); // in the file itself
    repository.git('checkout', '-q', '--theirs', 'cwe-089/cat.py');
    await repository.commit('merge');
    const { code, locked } = await check();
    assert.equal(code, 1);
    assert.equal(locked.length, 1);
    assert.match(locked[0]?.path ?? '', /cat\.py$/);
  });
});
