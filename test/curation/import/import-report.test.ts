import assert from 'node:assert/strict';
import type { ImportResult } from '../../../src/curation/import/apply-import.js';
import {
  importLine,
  importLines,
  importSummary,
} from '../../../src/curation/import/import-report.js';
import type { ImportItem, ImportVerdict } from '../../../src/curation/import/plan-import.js';
import { demonstration } from '../../support/demonstrations.js';

const weakness = { cwe: 89, name: 'SQL Injection', shortName: 'SQL Injection' };
const verdicts: [verdict: ImportVerdict, line: string][] = [
  [{ kind: 'new', weakness }, 'new'],
  [{ kind: 'duplicate', of: 'a/b.py' }, 'duplicate of a/b.py'],
  // Rounded down: 100 % would be the same code.
  [
    { kind: 'near-duplicate', of: 'b.py', similarity: 0.999, weakness, exposures: [] },
    '99 % that of b.py',
  ],
  [
    {
      kind: 'exposes',
      weakness,
      exposures: [
        { kind: 'secret', line: 3, shown: 'ghp…' },
        { kind: 'personal path', line: 7, shown: '/home/ada' },
      ],
    },
    'holds secret ghp… (line 3), personal path /home/ada (line 7)',
  ],
  [{ kind: 'refused', reason: 'It is not JSON.' }, 'refused: It is not JSON.'],
];
const itemOf = (verdict: ImportVerdict): ImportItem => ({
  source: 'set.jsonl:1',
  demonstration: demonstration({ title: 'Find a reader' }),
  verdict,
});

describe('the report of an import', () => {
  for (const [verdict, line] of verdicts) {
    it(`says of an item: ${line}`, () =>
      assert.equal(importLine(itemOf(verdict)), `${line}  Find a reader  set.jsonl:1`));
  }

  it('has no title where nothing could be read', () => {
    const verdict: ImportVerdict = { kind: 'refused', reason: 'No.' };
    const item = { source: 'x.py', demonstration: undefined, verdict };
    assert.equal(importLine(item), 'refused: No.  x.py');
  });

  it('says what happened to an item, or why it was left out', () => {
    const line = (verdict: ImportVerdict, outcome: ImportResult['outcome']) =>
      importLine({ ...itemOf(verdict), outcome }).split('  ')[0];
    const fresh: ImportVerdict = { kind: 'new', weakness };
    assert.equal(line(fresh, { kind: 'written', path: '/c/a.py' }), 'written to /c/a.py');
    assert.equal(line(fresh, { kind: 'failed', reason: 'EACCES' }), 'failed: EACCES');
    const duplicate: ImportVerdict = { kind: 'duplicate', of: 'a.py' };
    assert.equal(line(duplicate, { kind: 'left-out' }), 'duplicate of a.py');
  });

  it('names 20 refused lines of a file, and counts the others, named or not', () => {
    const item = (source: string, lines?: number): ImportItem => ({
      source,
      demonstration: undefined,
      verdict: { kind: 'refused', reason: 'No.', ...(lines === undefined ? {} : { lines }) },
    });
    const bad = (file: string, count: number) =>
      Array.from({ length: count }, (_, at) => item(`${file}:${at + 1}`));
    const items = [...bad('a.jsonl', 30), item('a.jsonl', 12), ...bad('b.jsonl', 20), item('c.py')];
    const lines = importLines(items);
    assert.equal(lines.length, 42);
    assert.equal(lines[19], 'refused: No.  a.jsonl:20');
    assert.deepEqual(lines.slice(39), [
      'refused: No.  b.jsonl:20',
      'refused: No.  c.py',
      'refused: 22 more lines  a.jsonl',
    ]);
    assert.equal(importSummary(items), '63 refused.');
  });

  it('says what a near-duplicate gives away', () => {
    const exposures = [{ kind: 'secret', line: 3, shown: 'ghp…' }] as const;
    const near = { kind: 'near-duplicate', of: 'b.py', similarity: 0.9, weakness } as const;
    const line = importLine(itemOf({ ...near, exposures }));
    assert.match(line, /^90 % that of b\.py, holds secret ghp… \(line 3\) {2}/);
  });

  it('counts the verdicts, those that there are', () => {
    assert.equal(importSummary([]), 'Nothing was found.');
    const items = verdicts.map(([verdict]) => itemOf(verdict));
    assert.equal(importSummary(items.slice(0, 1)), '1 new.');
    assert.equal(
      importSummary([...items, ...items.slice(0, 1)]),
      '2 new, 1 near-duplicate, 1 duplicate, 1 with secrets or personal data, 1 refused.',
    );
  });
});
