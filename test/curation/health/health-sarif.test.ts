import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import * as z from 'zod';
import {
  fileStart,
  healthCodes,
  healthProblem,
} from '../../../src/curation/health/health-problem.js';
import { healthSarif } from '../../../src/curation/health/health-sarif.js';

const root = resolve('root');
const position = z.int().min(1);
const level = z.enum(['error', 'warning', 'note']);

/** What code scanning reads, as SARIF 2.1.0 has it. */
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string().min(1),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: z.strictObject({ text: z.string().min(1) }),
              defaultConfiguration: z.strictObject({ level }),
            }),
          ),
        }),
      }),
      columnKind: z.literal('utf16CodeUnits'),
      originalUriBaseIds: z.strictObject({ ROOT: z.strictObject({ uri: z.string() }) }),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level,
          message: z.strictObject({ text: z.string().min(1) }),
          locations: z.tuple([
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string(), uriBaseId: z.literal('ROOT') }),
                region: z.strictObject({
                  startLine: position,
                  startColumn: position,
                  endLine: position,
                  endColumn: position,
                }),
              }),
            }),
          ]),
        }),
      ),
    }),
  ]),
});

describe('the health of a codebase as SARIF', () => {
  const path = resolve(root, 'cwe-089 sql', 'a#b.py');
  const found = healthProblem('no-cwe', path, fileStart, 'No folder names a CWE.');
  const [run] = sarif.parse(healthSarif([{ ...found, severity: 'note' }], root)).runs;

  it('is SARIF 2.1.0 with one rule for each kind of problem', () => {
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }) => id),
      Object.keys(healthCodes),
    );
  });

  it('names rule, level and place of each problem, with an address below the root', () => {
    const [result] = run.results;
    assert.ok(result);
    assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, 'no-cwe');
    assert.equal(result.level, 'note');
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, 'cwe-089%20sql/a%23b.py');
    assert.deepEqual(region, fileStart);
    assert.equal(new URL(artifactLocation.uri, run.originalUriBaseIds.ROOT.uri).hash, '');
  });
});
