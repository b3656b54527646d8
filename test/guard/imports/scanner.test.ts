import assert from 'node:assert/strict';
import fc from 'fast-check';
import { goImports } from '../../../src/guard/imports/go-imports.js';
import type { ImportedModule } from '../../../src/guard/imports/imported-module.js';
import { javascriptImports } from '../../../src/guard/imports/javascript-imports.js';
import { maskedCode } from '../../../src/guard/imports/masked-code.js';
import { pythonImports } from '../../../src/guard/imports/python-imports.js';

type Scan = (text: string) => ImportedModule[];

/** The specifiers, after a check that each place holds its own. */
function specifiers(scan: Scan, text: string): string[] {
  return scan(text).map(({ specifier, start, end }) => {
    assert.equal(text.slice(start, end), specifier);
    return specifier;
  });
}

const scans: readonly (readonly [string, Scan, readonly string[]])[] = [
  [
    'Python',
    pythonImports,
    ['import ', 'from ', 'a', '.', ',', ' as ', '(', ';', ':', '#', '\\\n'],
  ],
  [
    'JavaScript',
    javascriptImports,
    ['import ', 'export ', 'from ', 'require(', '{', '`', '/*', '//'],
  ],
  ['Go', goImports, ['import ', '(', '`', '/*', '//', ')', '_ ', '. ', 'a/b']],
];
const common = ['"', "'", '"""', '\\', '\n', '\r\n', ' ', '\t', 'x', '/', '\uFEFF', '😀'];

describe('imports in Python', () => {
  const cases: readonly (readonly [string, string[]])[] = [
    ['import os, sys as s, a.b as c', ['os', 'sys', 'a.b']],
    ['import os, \\\n  numpy.linalg as nl', ['os', 'numpy.linalg']],
    ['from a.b import (\n  c,  # d\n  e)', ['a.b']],
    ['from . import x\nfrom .y import z\nfrom ...w import v', []],
    ['try: import ujson\nexcept ImportError: import json', ['ujson', 'json']],
    ['def f():\n    import inner; import other', ['inner', 'other']],
    ['"""\nimport doc\n"""\nx = "import no"  # import no', []],
    ["r'''\n>>> import doc\n'''\nimport after", ['after']],
    ['m = __import__("dyn")\nimportlib.import_module(\'dyn2.sub\')', ['dyn', 'dyn2.sub']],
    ['importlib.import_module(name)\n__import__("a b")', []],
    ['from unfinished import', ['unfinished']],
    ['from unfinished', []],
    ['important = 1\nx.import_ = 2\nfromage = 3', []],
    ['\uFEFFimport first', ['first']],
    ['import größe', ['größe']],
    ['import os\r\nimport re\r\n', ['os', 're']],
    ['raise X from error', []],
    ['x = """unclosed\nimport no', []],
  ];
  for (const [text, expected] of cases)
    it(JSON.stringify(text), () => assert.deepEqual(specifiers(pythonImports, text), expected));
});

describe('imports in JavaScript and TypeScript', () => {
  const cases: readonly (readonly [string, string[]])[] = [
    [`import a from 'a'; import "side"`, ['a', 'side']],
    [`import b, {type C,\n  d as e, // f\n /* g */ h} from "b/sub"`, ['b/sub']],
    [`import * as n from 'n'\nimport type T from '@s/t'`, ['n', '@s/t']],
    [`export * from "x"; export { y } from './y'`, ['x', './y']],
    [`const q = require("q"), p = await import( 'p' )`, ['q', 'p']],
    [`import x = require('x'); require.resolve('y')`, ['x', 'y']],
    ['import(`plain`); import(`made/${up}`)', ['plain']],
    [`// import x from 'no'\n/* require('no') */`, []],
    [`const t = \`\nimport x from 'no'\n\``, []],
    [`const r = /['"\`]/; import y from 'y'`, ['y']],
    [`a = b / c; import y from 'y' // d / e`, ['y']],
    [`object.require('no'); import.meta.url; requires('no')`, []],
    [`import unclosed from 'unclosed`, []],
    [`import unfinished from\nconst a = 'no'`, []],
    [`export const z = 'no'; export default 'no'; export function from() {} 'no'`, []],
    [`const from = 'no'; x.import = 'no'`, []],
    [`require('a' + b); require(c); require('d', e)`, ['d']],
  ];
  for (const [text, expected] of cases)
    it(JSON.stringify(text), () => assert.deepEqual(specifiers(javascriptImports, text), expected));
});

describe('imports in Go', () => {
  const cases: readonly (readonly [string, string[]])[] = [
    ['package a\n\nimport "fmt"\nimport r `regexp`', ['fmt', 'regexp']],
    ['import (\n\t"os" // c\n\tg "x.y/z"\n\t_ "a/b"; . "c/d"\n)', ['os', 'x.y/z', 'a/b', 'c/d']],
    ['import (\n\t"os"\n\t/* x */\n\t"unfinished.io/a"', ['os', 'unfinished.io/a']],
    ['import (\n)\nvar s = "no"', []],
    ['// import "no"\n/* import "no" */\nvar s = `\nimport "no"`', []],
    ['import "unclosed', []],
  ];
  for (const [text, expected] of cases)
    it(JSON.stringify(text), () => assert.deepEqual(specifiers(goImports, text), expected));
});

describe('every scanner of imports', () => {
  for (const [name, scan, pieces] of scans) {
    it(`takes any text: ${name}`, () => {
      const text = fc
        .array(fc.oneof(fc.constantFrom(...common, ...pieces), fc.string({ maxLength: 4 })), {
          maxLength: 60,
        })
        .map((parts) => parts.join(''));
      fc.assert(
        fc.property(text, (code) => {
          let last = 0;
          for (const { specifier, start, end } of scan(code)) {
            assert.equal(code.slice(start, end), specifier);
            assert.ok(start >= last && end > start, 'in order, apart and not empty');
            last = end;
          }
        }),
        { numRuns: 2_000 },
      );
    });

    it(`finds an import on a line of its own after any finished lines: ${name}`, () => {
      const line = fc.constantFrom(
        'x = 1',
        'f(a, b)',
        'import "q"',
        'x = "a"',
        '',
        '/* a */',
        '  y',
      );
      fc.assert(
        fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
          const before = lines
            .filter((one) => name !== 'Python' || !one.includes('"q"'))
            .join('\n');
          const added = name === 'Python' ? 'import probe.it' : 'import "probe.it"';
          assert.equal(scan(`${before}\n${added}\n`).at(-1)?.specifier, 'probe.it');
        }),
      );
    });

    /* Work that grew with the square of the text would not end within mocha's limit. */
    it(`needs time in proportion to the text: ${name}`, () => {
      for (const piece of [...common, ...pieces, "'''\\", '(/[', 'import {', 'import a,', 'a='])
        for (const text of [piece.repeat(60_000 / piece.length), `"""${' '.repeat(60_000)}`])
          scan(text);
    });
  }

  it('keeps every offset and line break when it masks', () => {
    const notation = fc.constantFrom('python', 'javascript', 'go');
    const text = fc
      .array(fc.constantFrom(...common, ...scans.flatMap(([, , pieces]) => pieces)), {
        maxLength: 60,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, notation, (code, how) => {
        const masked = maskedCode(code, how);
        assert.equal(masked.length, code.length);
        assert.deepEqual(masked.match(/\n/g), code.match(/\n/g));
      }),
      { numRuns: 2_000 },
    );
  });
});
