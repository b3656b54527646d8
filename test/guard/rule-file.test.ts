import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRuleFile, ruleFrom } from '../../src/guard/rule-file.js';
import {
  maxRuleBytes,
  maxRuleDepth,
  maxRuleString,
  maxRuleValues,
} from '../../src/guard/rule-limits.js';
import { languageById } from '../../src/platform/language.js';

const path = '/rules/python/rule.yml';
const plain = {
  id: 'eval',
  language: 'Python',
  message: 'It runs.',
  rule: { pattern: 'eval($A)' },
};

function ruleOf(changes: Record<string, unknown> = {}) {
  const parsed = ruleFrom({ ...plain, ...changes }, path);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem.why);
  return parsed.rule;
}

function whyNot(value: unknown): string {
  const parsed = ruleFrom(value, path);
  assert.ok(!parsed.ok, 'it is taken for a rule');
  assert.equal(parsed.problem.path, path);
  return parsed.problem.why;
}

describe('A rule file', () => {
  it("is read as ast-grep's", () => {
    const parsed = parseRuleFile(
      `id: py-eval
language: Python
severity: error
message: Text runs as code.
note: |
  Parse it.
metadata: { cwe: CWE-095, source: ours }
url: https://example.org
utils: { text: { kind: string } }
constraints: { A: { not: { matches: text } } }
rule: { pattern: eval($A) }
`,
      path,
    );
    assert.deepEqual(parsed, {
      ok: true,
      rule: {
        id: 'py-eval',
        path,
        language: 'Python',
        languageIds: ['python'],
        grammars: ['python'],
        severity: 'error',
        message: 'Text runs as code.',
        note: 'Parse it.',
        cwes: [95],
        matcher: {
          rule: { pattern: 'eval($A)' },
          constraints: { A: { not: { matches: 'text' } } },
          utils: { text: { kind: 'string' } },
        },
      },
    });
  });

  it('takes what it leaves out as ast-grep does', () => {
    const { severity, note, cwes, matcher } = ruleOf();
    assert.deepEqual({ severity, note, cwes }, { severity: 'hint', note: '', cwes: [] });
    assert.deepEqual(matcher, { rule: plain.rule });
  });

  for (const [cwe, cwes] of [
    [89, [89]],
    ['CWE-89', [89]],
    ['cwe-020', [20]],
    [
      [1004, 'CWE-614'],
      [1004, 614],
    ],
  ] as const)
    it(`reads the CWE ${JSON.stringify(cwe)}`, () => {
      assert.deepEqual(ruleOf({ metadata: { cwe } }).cwes, cwes);
    });

  for (const [language, ids] of [
    ['Cpp', ['c', 'cpp']],
    ['JavaScript', ['javascript', 'javascriptreact', 'typescript', 'typescriptreact']],
    ['ts', ['typescript', 'typescriptreact']],
    ['GO', ['go']],
  ] as const)
    it(`serves with ${language}: ${ids.join(', ')}`, () => {
      const { languageIds, grammars } = ruleOf({ language });
      assert.deepEqual(languageIds, ids);
      for (const id of ids) assert.ok(grammars.includes(languageById(id)!.grammar!));
    });

  for (const [what, value, why] of [
    ['no object', [], /not a rule/],
    ['no rule', { ...plain, rule: undefined }, /rule/],
    ['a bad id', { ...plain, id: '../x' }, /id: must be letters/],
    ['an unknown language', { ...plain, language: 'Cobol' }, /no grammar for "Cobol"/],
    ['a name of an object for a language', { ...plain, language: 'constructor' }, /no grammar/],
    ['an unknown severity', { ...plain, severity: 'off' }, /severity/],
    ['an empty message', { ...plain, message: ' ' }, /message/],
    ['a bad CWE', { ...plain, metadata: { cwe: 'SQL' } }, /metadata.cwe/],
    ['what would limit it to files', { ...plain, files: ['a/**'] }, /files/],
  ] as const)
    it(`is none with ${what}`, () => assert.match(whyNot(value), why));

  it('is none that is not YAML, or more than one document', () => {
    for (const text of ['id: [', 'id: a\n---\nid: b', '', '%YAML 9\n---\n!!js/function x'])
      assert.equal(parseRuleFile(text, path).ok, false, text);
  });

  it('is refused beyond what the engine survives', () => {
    let deep: Record<string, unknown> = { kind: 'call' };
    for (let i = 0; i <= maxRuleDepth; i++) deep = { has: deep };
    assert.match(whyNot({ ...plain, rule: deep }), /nested/);
    assert.match(
      whyNot({ ...plain, rule: { regex: 'a'.repeat(maxRuleString + 1) } }),
      /characters/,
    );
    const any = Array.from({ length: maxRuleValues }, () => 'x');
    assert.match(whyNot({ ...plain, rule: { any } }), /values/);
    const circle: Record<string, unknown> = {};
    circle.has = circle;
    assert.match(whyNot({ ...plain, rule: circle }), /nested/);
    const large = parseRuleFile(`id: ${'a'.repeat(maxRuleBytes)}`, path);
    assert.ok(!large.ok && large.problem.why.includes('larger'));
  });

  it('is refused when its aliases blow up', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 9; i++) text += `a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}]\n`;
    assert.equal(parseRuleFile(text, path).ok, false);
    assert.equal(parseRuleFile('&a [*a]', path).ok, false);
    assert.equal(parseRuleFile('['.repeat(50_000), path).ok, false);
  });

  it('never makes the reader throw: any YAML', () => {
    const piece = fc.constantFrom(
      ...[
        'id: a\n',
        'language: Python\n',
        'message: m\n',
        'rule:\n',
        '  pattern: x\n',
        '  has: ',
        '&a ',
      ],
      ...[
        '*a',
        '!!binary ',
        '? ',
        '- ',
        '{',
        '}',
        '[',
        ']',
        '|\n',
        '>\n',
        '---\n',
        '...\n',
        '<<: ',
        '%',
      ],
      ...[
        '\t',
        '\0',
        '\u2028',
        '\ud800',
        '"',
        "'",
        '#',
        ': ',
        '\n',
        '__proto__: ',
        'metadata: {cwe: ',
      ],
    );
    const text = fc.array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string()), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (pieces) => {
        const parsed = parseRuleFile(pieces.join(''), path);
        if (!parsed.ok) assert.match(parsed.problem.why, /^It |^There |^A /);
      }),
      { numRuns: 10_000 },
    );
  }).timeout(120_000);

  it('never makes the reader throw: any value in any place', () => {
    const anything = fc.anything({ withNullPrototype: true, withMap: true, withDate: true });
    const keys = [
      'id',
      'language',
      'severity',
      'message',
      'note',
      'rule',
      'utils',
      'metadata',
      'fix',
    ];
    const changes = fc.dictionary(fc.constantFrom(...keys, '__proto__'), anything);
    fc.assert(
      fc.property(fc.oneof(anything, changes), (value) => {
        ruleFrom(value, path);
        if (typeof value === 'object') ruleFrom({ ...plain, ...value }, path);
      }),
      { numRuns: 10_000 },
    );
  }).timeout(120_000);
});
