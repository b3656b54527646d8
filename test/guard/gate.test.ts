import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AstGrep } from '../../src/guard/ast-grep.js';
import { GateTree } from '../../src/guard/gate-node.js';
import { LanguageRules } from '../../src/guard/language-rules.js';
import { loadRules } from '../../src/guard/load-rules.js';
import { foldText } from '../../src/guard/needed-text.js';
import type { Match } from '../../src/guard/parsed-text.js';
import { parseRuleFile } from '../../src/guard/rule-file.js';
import { readRuleTest } from '../../src/guard/rule-tests.js';
import type { GuardRule } from '../../src/guard/rule.js';
import { languageOfPath, type Grammar } from '../../src/platform/language.js';
import { packagedAstGrepFiles } from '../support/ast-grep-files.js';
import { bundledRules } from '../support/guard-rules.js';

const engine = await AstGrep.load(packagedAstGrepFiles());
const { rules } = await loadRules([bundledRules], { signal: new AbortController().signal });
const demonstrations = fileURLToPath(new URL('../../demonstrations', import.meta.url));

/** Where a rule matches: as ast-grep runs it, and limited to what the gate lets through. */
function bothWays(
  grammar: Grammar,
  compiled: LanguageRules,
  rule: GuardRule,
  code: string,
): { readonly plain: Match[]; readonly limited: Match[]; readonly asked: boolean } {
  return engine.read(grammar, code, (parsed) => {
    const own = compiled.rules.filter(({ id }) => id === rule.id);
    const possible = compiled.possibleIn(
      foldText(code),
      () => new GateTree(parsed.tree, code),
      own,
    );
    return {
      plain: parsed.find(rule.matcher),
      limited: possible.flatMap(({ matcher }) => parsed.find(matcher)),
      asked: possible.length > 0,
    };
  });
}

function ruleOf(rule: string): GuardRule {
  const parsed = parseRuleFile(`id: r\nlanguage: Python\nmessage: m\n${rule}`, '/r.yml');
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem.why);
  return parsed.rule;
}

describe('The gate before rules', () => {
  it("changes nothing in the bundled rules' examples", async () => {
    let matched = 0;
    for (const rule of rules) {
      const [grammar] = rule.grammars;
      assert.ok(grammar !== undefined);
      await engine.prepare(grammar);
      const compiled = LanguageRules.compile(engine, grammar, [rule]);
      const { valid, invalid } = await readRuleTest(join(bundledRules, 'tests'), rule.id);
      for (const code of [...valid, ...invalid]) {
        const { plain, limited } = bothWays(grammar, compiled, rule, code);
        assert.deepEqual(limited, plain, `${rule.id}\n${code}`);
        matched += plain.length;
      }
    }
    assert.ok(matched > 300, `${matched} matches`);
  }).timeout(300_000);

  it('changes nothing in vulnerable counterparts', async () => {
    const all = await readdir(demonstrations, { recursive: true });
    // Every eighth: the plain way takes a tenth of a second a file.
    const some = all.filter((path) => path.includes('.vulnerable.')).filter((_, i) => i % 8 === 0);
    const compiled = new Map<string, LanguageRules>();
    let matched = 0;
    for (const path of some) {
      const language = languageOfPath(path);
      const grammar = language?.grammar;
      if (language === undefined || grammar === undefined) continue;
      const own = rules.filter(({ languageIds }) => languageIds.includes(language.id));
      await engine.prepare(grammar);
      const ready = compiled.get(language.id) ?? LanguageRules.compile(engine, grammar, own);
      compiled.set(language.id, ready);
      const code = await readFile(join(demonstrations, path), 'utf8');
      for (const rule of own) {
        const { plain, limited } = bothWays(grammar, ready, rule, code);
        assert.deepEqual(limited, plain, `${rule.id} in ${path}`);
        matched += plain.length;
      }
    }
    assert.ok(matched > 10, `${matched} matches`);
  }).timeout(300_000);

  const code =
    'import os\n\ndef f(x, Y):\n    g(x, "ß1")\n    os.system(y)\n    h(lambda z: z + 1)\n';
  for (const rule of [
    'rule: { pattern: "g($A, $B)" }',
    'rule: { pattern: { context: "g(a)", selector: identifier } }',
    'rule: { regex: "^(?i)OS$" }',
    'rule: { kind: call, has: { field: function, regex: "(?i:SYS)tem$" } }',
    'rule: { kind: call, has: { field: function, regex: "^system" } }',
    'rule: { kind: call, not: { has: { field: function, regex: "^o" } } }',
    'rule: { kind: call, not: { has: { regex: "^.y.$" } } }',
    "rule: { kind: call, has: { stopBy: end, regex: '\\+', kind: binary_operator } }",
    'rule: { kind: identifier, inside: { kind: lambda, stopBy: end } }',
    'rule: { kind: identifier, inside: { kind: lambda } }',
    'rule: { kind: identifier, not: { inside: { kind: module, stopBy: end } } }',
    'rule: { kind: string, regex: "\\\\w" }',
    'rule: { kind: argument_list, follows: { regex: "^g$" } }',
    'rule: { kind: identifier, nthChild: 1 }',
    'rule: { kind: parameters, has: { regex: "^[A-Z]$" } }',
    'rule: { any: [{ kind: lambda }, { regex: "^import" }] }',
    'utils: { a: { any: [{ kind: call }, { inside: { matches: a } }] }\n}\nrule: { matches: a }',
    'utils: { a: { has: { stopBy: end, pattern: $X } } }\nrule: { pattern: "g($X, $Y)", matches: a }',
    'rule: { pattern: "g($X, $B)", inside: { stopBy: end, kind: function_definition, has: { field: parameters, has: { pattern: $X } } } }',
  ])
    it(`changes nothing for ${rule}`, async () => {
      await engine.prepare('python');
      const own = ruleOf(rule);
      const compiled = LanguageRules.compile(engine, 'python', [own]);
      assert.deepEqual(compiled.problems, []);
      const { plain, limited } = bothWays('python', compiled, own, code);
      assert.deepEqual(limited, plain);
    });

  it('keeps a rule from being run where a name or a kind is missing', async () => {
    await engine.prepare('python');
    for (const rule of [
      'rule: { pattern: eval($A) }',
      'rule: { kind: call, has: { field: function, regex: ^(eval|exec)$ } }',
      'rule: { kind: call, has: { field: function, regex: ^system$ } }',
      'rule: { kind: call, inside: { kind: lambda, stopBy: end } }',
      'rule: { kind: while_statement }',
    ]) {
      const own = ruleOf(rule);
      const compiled = LanguageRules.compile(engine, 'python', [own]);
      assert.equal(bothWays('python', compiled, own, code).asked, false, rule);
    }
  });
});
