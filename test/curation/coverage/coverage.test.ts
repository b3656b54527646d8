import assert from 'node:assert/strict';
import { coverageOf } from '../../../src/curation/coverage/coverage.js';
import { demonstration } from '../../support/demonstrations.js';

const top25 = { year: 2000, ranked: [79, 89, 22] };

describe('the coverage of a secure codebase', () => {
  it('names gaps first, then the Top 25 by rank, then other CWEs, then what has none', () => {
    const rows = coverageOf(
      [
        demonstration({ id: 'a.py', cwe: 22 }),
        demonstration({ id: 'b.c', cwe: 125, languageId: 'c' }),
        demonstration({ id: 'c.py', cwe: undefined }),
        demonstration({ id: 'd.py', cwe: 7 }),
        demonstration({ id: 'e.py', cwe: 79 }),
      ],
      top25,
    );
    assert.deepEqual(
      rows.map(({ cwe, rank, total }) => [cwe, rank, total]),
      [
        [89, 2, 0],
        [79, 1, 1],
        [22, 3, 1],
        [7, undefined, 1],
        [125, undefined, 1],
        [undefined, undefined, 1],
      ],
    );
  });

  it('counts by language, without those that are disabled', () => {
    const rows = coverageOf(
      [
        demonstration({ id: 'a.py', cwe: 79 }),
        demonstration({ id: 'b.py', cwe: 79 }),
        demonstration({ id: 'c.go', cwe: 79, languageId: 'go' }),
        demonstration({ id: 'd.disabled.py', cwe: 79, disabled: true }),
      ],
      top25,
    );
    const row = rows.find(({ cwe }) => cwe === 79);
    assert.deepEqual(Object.fromEntries(row!.languages), { Python: 2, Go: 1 });
    assert.equal(row!.total, 3);
  });
});
