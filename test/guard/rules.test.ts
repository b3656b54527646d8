import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AstGrep } from '../../src/guard/ast-grep.js';
import { Guard } from '../../src/guard/guard.js';
import { loadRules } from '../../src/guard/load-rules.js';
import { readRuleTest, runRuleTest } from '../../src/guard/rule-tests.js';
import { languageOfPath } from '../../src/platform/language.js';
import { packagedAstGrepFiles } from '../support/ast-grep-files.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'rules');
const tests = join(folder, 'tests');
const demonstrations = join(root, 'demonstrations');

/** What a rule must have on each side: fewer examples do not show where it ends. */
const leastExamples = 3;

const { rules, problems } = await loadRules([folder], { signal: new AbortController().signal });
const files = packagedAstGrepFiles();
const engine = await AstGrep.load(files);

describe('The bundled rules', () => {
  it('all load', () => {
    assert.deepEqual(problems, []);
    assert.ok(rules.length > 0);
  });

  it('have no test file without a rule', async () => {
    const ids = new Set(rules.map(({ id }) => `${id}-test.yml`));
    const files = (await readdir(tests)).filter((name) => name.endsWith('.yml'));
    assert.deepEqual(
      files.filter((name) => !ids.has(name)),
      [],
    );
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      it('names its CWE, the reason and the safe way', () => {
        assert.ok(rule.cwes.length > 0, 'metadata.cwe is missing');
        assert.match(
          rule.message,
          /^(?!.*\$[A-Z_])[^\n]+$/,
          'message: one line, without metavariables',
        );
        assert.ok(rule.note.length > 0, 'note is missing');
        assert.match(basename(rule.path), /^cwe-\d+-/);
      });

      it('compiles for every grammar it serves', async () => {
        for (const grammar of rule.grammars) {
          await engine.prepare(grammar);
          assert.equal(engine.whyInvalid(grammar, rule.matcher), undefined, grammar);
        }
      });

      it('tells its invalid examples from its valid ones', async () => {
        const test = await readRuleTest(tests, rule.id);
        assert.deepEqual(await runRuleTest(engine, rule, test), []);
        for (const side of ['valid', 'invalid'] as const)
          assert.ok(test[side].length >= leastExamples, `${side}: ${test[side].length} examples`);
      });
    });
  }

  it('flag no secure demonstration', async function () {
    this.timeout(120_000);
    const { signal } = new AbortController();
    const guard = await Guard.open({ files, folders: [folder] }, { signal });
    const offenders: string[] = [];
    for (const path of await secureDemonstrations()) {
      const languageId = languageOfPath(path)?.id;
      if (languageId === undefined) continue;
      const text = await readFile(join(demonstrations, path), 'utf8');
      const { findings } = await guard.checkFile({ languageId, text }, { signal });
      for (const { ruleId, startLine } of findings)
        offenders.push(`${path}:${startLine + 1} ${ruleId}`);
    }
    assert.deepEqual(offenders, []);
  });
});

async function secureDemonstrations(): Promise<string[]> {
  const files = await readdir(demonstrations, { recursive: true });
  return files.filter((path) => !path.includes('.vulnerable.')).sort();
}
