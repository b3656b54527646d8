import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asciiRegex } from '../../src/guard/ascii-regex.js';
import { neededByRegex } from '../../src/guard/needed-by-regex.js';
import { neededByRule } from '../../src/guard/needed-by-rule.js';
import { foldText, isThere } from '../../src/guard/needed-text.js';
import { regexTest } from '../../src/guard/rust-regex.js';

/** Expressions that mean the same in Rust and JavaScript, with something that they match. */
const { regex } = fc.letrec<{ regex: string }>((tie) => ({
  regex: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      'a',
      'B',
      'c_',
      'md5',
      '\\.',
      '\\w',
      '[ab]',
      '[^a\\]]',
      '.',
      '^',
      '$',
      '\\b',
      ' ',
    ),
    fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => a + b),
    fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('regex'), fc.constantFrom('*', '+', '?', '{0,2}', '{2}', '*?'))
      .map(([a, q]) => `(?:${a})${q}`),
    tie('regex').map((a) => `(?<n${a.length}_${Math.abs(hash(a))}>x${a})`),
  ),
}));
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'B', 'c', 'm', 'd', '5', '_', '.', ' ', 'x'),
  maxLength: 12,
});

function hash(text: string): number {
  return Array.from(text).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
}

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined; // The same group twice
  }
}

describe('What a text needs for a rule', () => {
  for (const [source, there, missing] of [
    ['^(md5|sha1)$', 'x = MD5(y)', 'sha256'],
    ['(?i)^execute\\w*$', 'EXECUTE', 'exec'],
    ['^os\\.(system|popen)$', 'os.popen', 'os.open'],
    ['ab?c', 'a c', 'a'],
    ['(x|yy){2,}z', 'yyz', 'z'],
    ['a\\d+b', 'a b', 'a'],
  ] as const)
    it(`is read from ${source}`, () => {
      const needed = neededByRegex(source);
      assert.equal(isThere(needed, foldText(there)), true);
      assert.equal(isThere(needed, foldText(missing)), false);
    });

  for (const source of [
    'a|',
    '(a)?',
    'a*',
    '(?x) a b',
    '\\x41',
    'a(?#',
    '(a',
    '[a',
    'a{0}',
    'ä',
    '(?:a|b*)c?',
  ])
    it(`is nothing for ${source}`, () => {
      assert.equal(isThere(neededByRegex(source), ''), true);
    });

  it('is never more than what an expression matches has', () => {
    fc.assert(
      fc.property(regex, text, (source, code) => {
        if (compiled(source)?.test(code) !== true) return;
        assert.ok(isThere(neededByRegex(source), foldText(code)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('follows how a rule is put together', () => {
    const needed = neededByRule({
      rule: {
        kind: 'call',
        any: [{ pattern: 'eval($A)' }, { has: { field: 'function', matches: 'sink' } }],
        not: { inside: { pattern: 'never' } },
      },
      utils: { sink: { any: [{ regex: '^exec$' }, { matches: 'sink', pattern: 'run' }] } },
    });
    for (const [code, there] of [
      ['eval(x)', true],
      ['exec (x)', true],
      ['run(x)', true],
      ['call(x)', false],
    ] as const)
      assert.equal(isThere(needed, foldText(code)), there, code);
  });

  it('is found out for utilities that name each other without end', () => {
    const utils = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `u${i}`,
        { all: [{ matches: `u${(i + 1) % 60}` }, { matches: `u${(i + 2) % 60}` }] },
      ]),
    );
    assert.equal(isThere(neededByRule({ rule: { matches: 'u0' }, utils }), ''), true);
  });
});

describe('A regular expression of a rule', () => {
  it('is told in JavaScript only where both engines agree', () => {
    fc.assert(
      fc.property(regex, text, (source, code) => {
        const expected = compiled(source)?.test(code);
        const truth = regexTest(source)(code);
        if (truth !== 'maybe') assert.equal(truth === 'yes', expected);
      }),
      { numRuns: 5_000 },
    );
  });

  for (const [source, code, truth] of [
    ['(?i)^EVAL$', 'eval', 'yes'],
    ['^a(?i:b)c$', 'aBc', 'maybe'],
    ['^a(?i:b)c$', 'axc', 'no'],
    ['a.b', 'a\nb', 'no'],
    ['(?s)a.b', 'a\nb', 'yes'],
    ['^\\w+$', 'größe', 'maybe'],
    ['(a+)+$', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', 'maybe'],
    ['\\p{L}', 'p{L}', 'maybe'],
    ['[a&&b]', 'a', 'maybe'],
    ['x', 'x'.repeat(5_000), 'maybe'],
  ] as const)
    it(`is answered for ${source} with ${truth}`, () =>
      assert.equal(regexTest(source)(code), truth));

  for (const [source, expected] of [
    ['^\\w+$', '^[0-9A-Za-z_]+$'],
    ['[\\w.-]\\b', '[0-9A-Za-z_.-](?-u:\\b)'],
    ['[^\\]\\d]', '[^\\]0-9]'],
    ['\\\\w', '\\\\w'],
    ['\\W\\S', '\\W\\S'],
    ['[a[\\w]]', '[a[\\w]]'],
    ['(?x) \\w', '(?x) \\w'],
  ] as const)
    it(`is limited to ASCII: ${source}`, () => assert.equal(asciiRegex(source), expected));
});
