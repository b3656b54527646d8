import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { maxSarifLength, readSarif } from '../../src/analysis/sarif-reader.js';
import { SecCoderError } from '../../src/platform/errors.js';

const root = resolve('folder');
const file = join(root, 'a b.py');

/** One result at an address, as analysers write it. */
const sarif = (uri: string, result: object = {}, rule: object = {}) =>
  JSON.stringify({
    runs: [
      {
        tool: { driver: { rules: [{ id: 'R1', ...rule }] } },
        results: [
          {
            ruleId: 'R1',
            message: { text: 'Bad.' },
            locations: [
              { physicalLocation: { artifactLocation: { uri }, region: { startLine: 3 } } },
            ],
            ...result,
          },
        ],
      },
    ],
  });
const read = (content: string) => readSarif(content, 'judge', root, [file]);

describe('reading what an analyser wrote', () => {
  for (const [what, uri] of [
    ['relative', 'a%20b.py'],
    ['absolute', pathToFileURL(file).href],
  ] as const) {
    it(`finds the file of an ${what} address`, () => {
      assert.deepEqual(read(sarif(uri)), {
        findings: [
          {
            ruleId: 'R1',
            cwe: undefined,
            severity: 'medium',
            message: 'Bad.',
            path: file,
            startLine: 3,
            endLine: 3,
            analyzer: 'judge',
          },
        ],
        dropped: 0,
      });
    });
  }

  for (const uri of ['b.py', '../a b.py', 'https://example.com/a b.py', 'file://%00', '%']) {
    it(`drops a result at ${uri}, which was not analysed, and counts it`, () => {
      assert.deepEqual(read(sarif(uri)), { findings: [], dropped: 1 });
    });
  }

  it('reads the CWE of a tag and of a relationship', () => {
    for (const rule of [
      { properties: { tags: ['security', 'external/cwe/cwe-089'] } },
      { relationships: [{ target: { id: 'CWE-89' } }] },
    ])
      assert.equal(read(sarif('a%20b.py', {}, rule)).findings[0]?.cwe, 89);
  });

  it('takes error for high, warning for medium and the rest for low', () => {
    const severities = ['error', 'warning', 'note', 'none'].map(
      (level) => read(sarif('a%20b.py', { level })).findings[0]?.severity,
    );
    assert.deepEqual(severities, ['high', 'medium', 'low', 'low']);
  });

  it('says why it cannot read something else', () => {
    assert.throws(() => read('x'), /judge wrote cannot be read: it is not JSON/);
    assert.throws(() => read('{"runs": 1}'), /judge wrote cannot be read: runs/);
    assert.throws(() => read(' '.repeat(maxSarifLength + 1)), /it is too large/);
  });

  it('never fails in another way, whatever the JSON is', () => {
    fc.assert(
      fc.property(fc.json(), (content) => {
        try {
          read(content);
        } catch (error) {
          assert.ok(error instanceof SecCoderError && error.kind === 'protocol');
        }
      }),
    );
  });
});
