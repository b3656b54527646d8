import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import type { Finding } from '../../src/analysis/finding.js';
import { findingsSarif } from '../../src/analysis/findings-sarif.js';
import { readSarif } from '../../src/analysis/sarif-reader.js';

const root = resolve('folder');
const path = join(root, 'a b', 'c#d.py');
const outside = resolve('other', 'e.py');
const place = { startLine: 3, endLine: 4, startColumn: 2, endColumn: 7 };
const finding: Finding = {
  ruleId: 'R1',
  cwe: 89,
  severity: 'high',
  message: 'Bad.',
  path,
  ...place,
  analyzer: 'judge',
  related: [{ path: outside, startLine: 1, endLine: 1, message: 'from here' }],
  flow: [{ path, startLine: 2, endLine: 2, message: 'step' }],
  helpUri: 'https://example.com/R1',
};

describe('findings as SARIF', () => {
  it('are read back as they were', () => {
    const other: Finding = {
      ruleId: 'R2',
      cwe: undefined,
      severity: 'low',
      message: '',
      path: outside,
      startLine: 1,
      endLine: 1,
      analyzer: 'judge',
    };
    const written = JSON.stringify(findingsSarif([finding, other], ['judge'], root));
    const { findings, dropped } = readSarif(written, 'judge', root, [path, outside]);
    assert.deepEqual(findings, [finding, other]);
    assert.equal(dropped, 0);
  });

  it('have a run for each analyser, with or without findings', () => {
    const { runs } = findingsSarif([finding], ['judge', 'clean'], root);
    assert.deepEqual(
      runs.map(({ results }) => results?.length),
      [1, 0],
    );
    assert.equal(
      runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri,
      'a%20b/c%23d.py',
    );
  });
});
