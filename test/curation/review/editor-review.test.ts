import assert from 'node:assert/strict';
import '../../support/use-fake-vscode.js';
import type { Uri } from 'vscode';
import { approve } from '../../../src/codebase/approve.js';
import { loadCodebase } from '../../../src/codebase/load-codebase.js';
import { nullLog } from '../../../src/platform/log.js';
import { GitRepository } from '../../support/git-repository.js';

// After the stand-in for the editor is in its place.
const { ranWith } = await import('../../support/fake-vscode.js');
const { CodebaseReview } = await import('../../../src/vscode/codebase/review.js');

const { signal } = new AbortController();

describe('opening a review in the editor', () => {
  let repository: GitRepository;
  beforeEach(async () => {
    repository = await GitRepository.create();
    ranWith.length = 0;
  });
  afterEach(() => repository.remove());

  /** Both sides of each diff that a review of the only demonstration opens. */
  const diffs = async () => {
    const { demonstrations } = await loadCodebase([repository.path], { signal, log: nullLog });
    const review = new CodebaseReview({
      get: () => Promise.reject(new Error('Only an approval asks.')),
    });
    try {
      await review.open(demonstrations[0] ?? assert.fail('no demonstration'));
      return ranWith.map(([left, right, , place]) => ({
        before: review.provideTextDocumentContent(left as Uri),
        file: (right as Uri).fsPath,
        place,
      }));
    } finally {
      review.dispose();
    }
  };

  it('shows all of what is committed but was never approved, the counterpart too', async () => {
    const file = await repository.folder.write('cwe-089/a.py', '# Find\nx = 1\n');
    const counterpart = await repository.folder.write('cwe-089/a.vulnerable.py', 'x = 2\n');
    await repository.commit('first');
    await repository.folder.write('cwe-089/a.py', '# Find\nx = 3\n');
    assert.deepEqual(await diffs(), [
      { before: '', file, place: { viewColumn: -1 } },
      { before: '', file: counterpart, place: { viewColumn: -2, preserveFocus: true } },
    ]);
  });

  it('shows beside a change what was approved', async () => {
    const file = await repository.folder.write('cwe-089/a.py', '# Find\nx = 1\n');
    await repository.commit('first');
    await approve(repository.path, [file], { by: 'Ada', at: '2026-01-02' });
    await repository.folder.write('cwe-089/a.py', '# Find\nx = 3\n');
    const place = { viewColumn: -1 };
    assert.deepEqual(await diffs(), [{ before: '# Find\nx = 1\n', file, place }]);
  });
});
