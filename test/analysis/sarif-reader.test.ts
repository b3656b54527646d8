import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { maxFindings, maxSarifLength, readSarif } from '../../src/analysis/sarif-reader.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { sarifValue } from '../support/sarif-values.js';

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
        truncated: 0,
        unread: [],
        extracted: undefined,
        failure: undefined,
      });
    });
  }

  for (const uri of ['b.py', '../a b.py', 'https://example.com/a b.py', 'file://%00', '%']) {
    it(`drops a result at ${uri}, which was not analysed, and counts it`, () => {
      const { findings, dropped } = read(sarif(uri));
      assert.deepEqual([findings, dropped], [[], 1]);
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

  it('says that it breaks off when it is a half', () => {
    const whole = sarif('a%20b.py');
    assert.throws(() => read(whole.slice(0, whole.length / 2)), /breaks off/);
  });

  it('takes the severity of the score before that of the level, and that before the rule’s', () => {
    const severity = (result: object, rule: object) =>
      read(sarif('a%20b.py', result, rule)).findings[0]?.severity;
    const score = (value: unknown) => ({ properties: { 'security-severity': value } });
    assert.equal(severity({ level: 'note' }, score('9.1')), 'high');
    assert.equal(severity({ level: 'error' }, score(4)), 'medium');
    assert.equal(severity({ level: 'error' }, score('0.0')), 'low');
    for (const none of ['', 'x', null, {}])
      assert.equal(severity({ level: 'error' }, score(none)), 'high');
    const usual = { defaultConfiguration: { level: 'error' } };
    assert.equal(severity({}, usual), 'high');
    assert.equal(severity({ level: 'note' }, usual), 'low');
  });

  it('finds the rule by its number, also in an extension', () => {
    const tags = { properties: { tags: ['CWE-79: XSS'] } };
    const content = JSON.stringify({
      runs: [
        {
          tool: {
            driver: { rules: [{ id: 'D0' }] },
            extensions: [{ rules: [] }, { rules: [{ id: 'E0' }, { id: 'E1', ...tags }] }],
          },
          results: [
            { ruleIndex: 0, rule: undefined },
            { rule: { index: 1, toolComponent: { index: 1 } } },
            { ruleIndex: 7 },
            { ruleId: 'toString' },
          ].map((result) => ({
            ...result,
            message: {},
            locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b.py' } } }],
          })),
        },
      ],
    });
    assert.deepEqual(
      read(content).findings.map(({ ruleId, cwe }) => [ruleId, cwe]),
      [
        ['D0', undefined],
        ['E1', 79],
        ['', undefined],
        ['toString', undefined],
      ],
    );
  });

  it('fills the words of the rule’s message', () => {
    const rule = { messageStrings: { default: { text: '{0} reaches {1}; {2} {x}' } } };
    const message = { id: 'default', arguments: ['input', '$& query'] };
    const [finding] = read(sarif('a%20b.py', { message }, rule)).findings;
    assert.equal(finding?.message, 'input reaches $& query; {2} {x}');
    const odd = { id: 'constructor' };
    assert.equal(read(sarif('a%20b.py', { message: odd }, rule)).findings[0]?.message, '');
  });

  it('takes impossible lines and columns for absent ones', () => {
    const at = (region: object) => ({
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b.py' }, region } }],
    });
    const place = (region: object) => {
      const [finding] = read(sarif('', at(region))).findings;
      return [finding?.startLine, finding?.endLine, finding?.startColumn, finding?.endColumn];
    };
    assert.deepEqual(place({ startLine: 0, startColumn: -1 }), [1, 1, undefined, undefined]);
    assert.deepEqual(place({ startLine: 5, endLine: 2, endColumn: 1.5 }), [
      5,
      5,
      undefined,
      undefined,
    ]);
    assert.deepEqual(
      place({ startLine: 5, endLine: 6, startColumn: 2, endColumn: 3 }),
      [5, 6, 2, 3],
    );
  });

  it('leaves out what is no finding: a check that was passed, a finding that is gone', () => {
    for (const result of [{ kind: 'pass' }, { kind: 'notApplicable' }, { baselineState: 'absent' }])
      assert.deepEqual(read(sarif('a%20b.py', result)).findings, []);
  });

  it('reads what is suppressed in the source: the judged do not silence the judge', () => {
    const suppressions = [{ kind: 'inSource' }];
    assert.equal(read(sarif('a%20b.py', { suppressions })).findings.length, 1);
  });

  it('keeps no more findings than anyone reads, and says how many it left out', () => {
    const { runs } = JSON.parse(sarif('a%20b.py')) as { runs: { results: unknown[] }[] };
    const [run] = runs;
    assert.ok(run);
    run.results = Array.from({ length: maxFindings + 5 }, () => run.results[0]);
    const { findings, truncated } = read(JSON.stringify({ runs }));
    assert.deepEqual([findings.length, truncated], [maxFindings, 5]);
  });

  it('tells which files were not read, by place or by name', () => {
    const notices = (...toolExecutionNotifications: object[]) =>
      read(
        JSON.stringify({
          runs: [
            {
              tool: { driver: {} },
              results: null,
              invocations: [{ executionSuccessful: true, toolExecutionNotifications }],
            },
          ],
        }),
      );
    const locations = [{ physicalLocation: { artifactLocation: { uri: 'a%20b.py' } } }];
    const message = { text: 'It does not parse.' };
    const unread = [{ path: file, why: 'It does not parse.' }];
    assert.deepEqual(notices({ level: 'error', message, locations }).unread, unread);
    assert.deepEqual(notices({ message, locations }).unread, unread);
    assert.deepEqual(notices({ level: 'note', message, locations }).unread, []);
    const named = { text: `Syntax error at ${file}:3` };
    assert.equal(notices({ level: 'warning', message: named }).unread[0]?.path, file);
    const descriptor = { id: 'py/diagnostics/successfully-extracted-files' };
    const { extracted } = notices({ level: 'none', descriptor, locations });
    assert.deepEqual([...(extracted ?? [])], [file]);
  });

  it('tells that the tool says that it failed, and why', () => {
    const failing = (notification: object) =>
      read(
        JSON.stringify({
          runs: [
            {
              tool: { driver: {} },
              invocations: [
                { executionSuccessful: false, toolExecutionNotifications: [notification] },
              ],
            },
          ],
        }),
      ).failure;
    assert.equal(failing({ level: 'error', message: { text: 'No rules.' } }), 'No rules.');
    assert.equal(failing({ level: 'note' }), 'It says that its run failed.');
  });

  const onlyItsOwnFailure = (content: string) => {
    try {
      const { findings } = read(content);
      for (const { path, message, startLine, endLine } of findings) {
        assert.equal(path, file);
        assert.ok(message.length <= 2000);
        assert.ok(startLine >= 1 && endLine >= startLine);
      }
    } catch (error) {
      assert.ok(error instanceof SecCoderError && error.kind === 'protocol', String(error));
    }
  };

  it('never fails in another way, whatever the JSON is', () => {
    fc.assert(fc.property(fc.json(), onlyItsOwnFailure), { numRuns: 10_000 });
  }).timeout(60_000);

  it('never fails in another way, whatever a SARIF file holds', () => {
    fc.assert(
      fc.property(sarifValue, (value) => onlyItsOwnFailure(JSON.stringify(value))),
      { numRuns: 10_000 },
    );
  }).timeout(120_000);

  it('never fails in another way, wherever the file breaks off or is damaged', () => {
    const whole = sarif('a%20b.py', { level: 'error' }, { properties: { tags: ['cwe-089'] } });
    const damage = fc.record({ at: fc.nat(whole.length), length: fc.nat(20), by: fc.string() });
    fc.assert(
      fc.property(damage, ({ at, length, by }) =>
        onlyItsOwnFailure(whole.slice(0, at) + by + whole.slice(at + length)),
      ),
      { numRuns: 10_000 },
    );
  }).timeout(60_000);
});
