import assert from 'node:assert/strict';
import type { Finding } from '../../../src/analysis/finding.js';
import { readSarif } from '../../../src/analysis/sarif-reader.js';
import { fixedFindings } from '../../../src/curation/add/fixed-findings.js';
import { languageById } from '../../../src/platform/language.js';
import type { Fix } from '../../../src/curation/add/fixes.js';

const path = '/r/lions.py';

/** Findings as an analyser would write them, read from SARIF. */
function findings(...places: readonly (readonly [line: number, rule?: string, uri?: string])[]) {
  const sarif = {
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'analyser',
            rules: [{ id: 'B608', properties: { tags: ['external/cwe/cwe-089'] } }, { id: 'B602' }],
          },
        },
        results: places.map(([startLine, ruleId = 'B608', uri = 'lions.py']) => ({
          ruleId,
          message: { text: 'Possible injection.' },
          locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine } } }],
        })),
      },
    ],
  };
  const files = ['/r/lions.py', '/r/cats.py', '/r/was.py'];
  return readSarif(JSON.stringify(sarif), 'analyser', '/r', files).findings;
}

function fix(
  name: string,
  before: readonly [number, number],
  after: readonly [number, number],
): Fix {
  const language = languageById('python');
  assert.ok(language);
  return {
    ...{ name, path, pathBefore: path, language, before: 'a', after: 'b' },
    ...{ startLine: after[0], endLine: after[1] },
    ...{ startLineBefore: before[0], endLineBefore: before[1] },
  };
}

const short = (before: readonly Finding[], after: readonly Finding[], fixes: readonly Fix[]) =>
  fixedFindings(before, after, fixes).map(({ fix: { name }, finding }) => [
    name,
    finding.cwe,
    finding.startLine,
  ]);

describe('the findings that a change has made go away', () => {
  it('come with the function at their place, though much was put before it', () => {
    const fixes = [fix('find', [4, 8], [54, 60]), fix('count', [50, 60], [102, 110])];
    assert.deepEqual(short(findings([6]), [], fixes), [['find', 89, 6]]);
  });

  it('are told from those that another function still has', () => {
    const fixes = [fix('find', [4, 8], [4, 9])];
    // The same rule and message in a function that was not changed.
    assert.deepEqual(short(findings([6], [20]), findings([21]), fixes), [['find', 89, 6]]);
  });

  it('are not those that have only moved', () => {
    const fixes = [fix('find', [4, 8], [14, 20])];
    assert.deepEqual(short(findings([6]), findings([19]), fixes), []);
  });

  it('are as many as have gone', () => {
    const fixes = [fix('find', [4, 8], [4, 9])];
    assert.equal(short(findings([5], [6], [7]), findings([5]), fixes).length, 2);
  });

  it('are told by their rule, and only in the file', () => {
    const fixes = [fix('find', [4, 8], [4, 9])];
    const before = findings([5], [5, 'B602'], [6, 'B608', 'cats.py']);
    assert.deepEqual(short(before, findings([5]), fixes), [['find', undefined, 5]]);
    assert.deepEqual(short(findings([5]), findings([5, 'B608', 'cats.py']), fixes), [
      ['find', 89, 5],
    ]);
  });

  it('are found in a file that was renamed', () => {
    const renamed = { ...fix('find', [4, 8], [4, 9]), pathBefore: '/r/was.py' };
    assert.deepEqual(short(findings([5, 'B608', 'was.py']), [], [renamed]), [['find', 89, 5]]);
    assert.deepEqual(short(findings([5, 'B608', 'was.py']), findings([5]), [renamed]), []);
  });

  it('are none without a changed function at their place', () => {
    assert.deepEqual(short(findings([9]), [], [fix('find', [4, 8], [4, 9])]), []);
    assert.deepEqual(short(findings([3]), [], [fix('find', [4, 8], [4, 9])]), []);
  });
});
