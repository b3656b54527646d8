import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countClosed, takeClosers } from '../../src/completion/closers.js';
import type { Place } from '../../src/completion/place.js';
import { postprocess } from '../../src/completion/postprocess/index.js';
import { Suggestion } from '../../src/completion/suggestion.js';
import { placeOf } from '../support/places.js';

/** The document after a text was accepted at a place. */
function applied(text: string, { prefix, closers, suffix }: Place, replaces: number): string {
  return prefix + text + closers.slice(replaces) + suffix;
}

describe('takeClosers', () => {
  for (const [suffix, closers] of [
    [')\n', ')'],
    ['")', '")'],
    [']) \r\nx', '])'],
    ['}})', '}})'],
    [') {\n', ''],
    ['\n}', ''],
    ['', ''],
  ] as const) {
    it(`takes ${JSON.stringify(closers)} from ${JSON.stringify(suffix)}`, () => {
      assert.deepEqual(takeClosers(suffix), { closers, suffix: suffix.slice(closers.length) });
    });
  }
});

/** Language, document with the cursor, what is suggested there, and the document when it is accepted. */
type Golden = readonly [languageId: string, marked: string, text: string, result: string];

const inner: readonly Golden[] = [
  [
    'javascript',
    "app.get('/', (req,res)=>{║})",
    '\n res.send(1)\n})',
    "app.get('/', (req,res)=>{\n res.send(1)\n})",
  ],
  [
    'javascript',
    "app.get('/', (req,res)=>{║})",
    '\n res.send(1)\n}',
    "app.get('/', (req,res)=>{\n res.send(1)\n})",
  ],
  ['javascript', 'foo(bar(║))', 'x)', 'foo(bar(x))'],
  ['javascript', 'x = {a: [║]}', '1, 2],', 'x = {a: [1, 2],}'],
  ['javascript', 'foo(║)', 'bar(1)', 'foo(bar(1))'],
  ['javascript', 'foo(bar(║))', 'x).then((y) => y)', 'foo(bar(x).then((y) => y))'],
  ['javascript', 'foo(║)', 'a]', 'foo(a])'],
  ['javascript', 'foo([║])', 'a)', 'foo([a)])'],
  ['javascript', '[║]', 'f(x]', '[f(x]'],
  ['javascript', 'foo(║)', "x.replace(/[(]/g, ''))", "foo(x.replace(/[(]/g, ''))"],
  ['javascript', 'foo(║)', "s.replace(/\"/g, '&quot;'))", "foo(s.replace(/\"/g, '&quot;'))"],
  ['javascript', 'foo(║)', "s.replace(/\\(/g, ''))", "foo(s.replace(/\\(/g, ''))"],
  ['javascript', 'foo(║)', 'a / "b)".length, c / 2)', 'foo(a / "b)".length, c / 2)'],
  [
    'c',
    'if (check(║))',
    'length < 32)) {\n    return;\n}',
    'if (check(length < 32)) {\n    return;\n}',
  ],
];

const quotes: readonly Golden[] = [
  [
    'rust',
    'let v: Vec<Box<dyn Error + Send>> = f(║)',
    "&'static NAME)",
    "let v: Vec<Box<dyn Error + Send>> = f(&'static NAME)",
  ],
  [
    'rust',
    "fn first<'a>(║)",
    "text: &'a str) -> &'a str {",
    "fn first<'a>(text: &'a str) -> &'a str {",
  ],
  ['rust', 'push(║)', "'(', ')')", "push('(', ')')"],
  ['rust', 'outer(inner(║))', "&'static X)", "outer(inner(&'static X))"],
  ['c', "putchar('║')", "a')", "putchar('a')"],
  ['c', "f('║')", "a','b')", "f('a','b')"],
  ['c', 'f(║)', "'\\'', ')')", "f('\\'', ')')"],
  ['python', 'print(║)', "')', x)", "print(')', x)"],
  ['python', "print('║')", "don\\'t')", "print('don\\'t')"],
  ['python', 'x = foo(a, "║")', 'b")', 'x = foo(a, "b")'],
  ['python', 'x = foo(a, "║")', 'b', 'x = foo(a, "b")'],
  ['python', 'x = foo(a, "║")', 'b"', 'x = foo(a, "b")'],
  ['python', 'print("║")', 'Smile :)")', 'print("Smile :)")'],
  ['python', 'print("f(║)")', 'x)', 'print("f(x)")'],
  ['python', 'print(f\'{f("║")}\')', "isn\\'t\")}')", "print(f'{f(\"isn\\'t\")}')"],
  ['python', 'print("f(║)")', 'say \\"x\\")")', 'print("f(say \\"x\\")")'],
  ['python', 'print(f"{f(\'║\')}")', 'x\')}")', 'print(f"{f(\'x\')}")'],
  ['javascript', '`${f("║")}`', 'a \\" b")}`', '`${f("a \\" b")}`'],
  ['javascript', '`${f("║")}`', 'a \\" b', '`${f("a \\" b")}`'],
  ['javascript', 'go(`${f(║)}`)', "x)} isn't it`)", "go(`${f(x)} isn't it`)"],
  ['javascript', '`a (║)`', "it's x)", "`a (it's x)`"],
  ['python', 'print("║)', ':)', 'print(":))'],
  ['c', "f('║')", "ab + 'c'", "f('ab + 'c'')"],
  ['javascript', "`${f('║')}`", "isn't", "`${f('isn't')}`"],
  ['python', 'print("f(║)")', 'x)")', 'print("f(x)")'],
  ['python', 'print(f"{foo(║)}")', "d['a'])}\")", 'print(f"{foo(d[\'a\'])}")'],
  ['python', 'print("║)', 'a (b)")', 'print("a (b)")'],
  ['python', '    """║"""', 'Doesn\'t (ever)."""', '    """Doesn\'t (ever)."""'],
  ['javascript', 'go(`${f(║)}`)', 'x)}`)', 'go(`${f(x)}`)'],
  ['javascript', 'go(`${f(║)}`)', 'x)} b`', 'go(`${f(x)} b`)'],
  ['javascript', 'go(`║`)', '${a} b`)', 'go(`${a} b`)'],
  ['javascript', 'go(`║`)', '${a} b` + `c`)', 'go(`${a} b` + `c`)'],
  ['javascript', 'go(`${f(║)}`)', 'x)}` + `c`)', 'go(`${f(x)}` + `c`)'],
  ['javascript', 's.replace(/"/g, "║")', '&quot;")', 's.replace(/"/g, "&quot;")'],
  ['html', '<p>don\'t <a href="║"', 'x"', '<p>don\'t <a href="x"'],
];

const comments: readonly Golden[] = [
  ['javascript', 'f(║)', "a, // don't )\n  b)", "f(a, // don't )\n  b)"],
  ['javascript', '// Calls f(║)', "x) when it isn't", "// Calls f(x) when it isn't"],
  ['javascript', "// Don't f(║)", 'x)', "// Don't f(x)"],
  ['javascript', '// Calls f(║)', 'x\ng(y)\n)', '// Calls f(x\ng(y)\n))'],
  ['python', 'f(║)', "a,  # it's )\n  b)", "f(a,  # it's )\n  b)"],
  ['markdown', 'See [a](║)', "https://a.b) if you don't", "See [a](https://a.b) if you don't"],
  ['yaml', 'a: [║]', "don't]", "a: [don't]"],
];

describe('countClosed', () => {
  for (const [name, cases] of Object.entries({ inner, quotes, comments })) {
    for (const [languageId, marked, text, result] of cases) {
      it(`doubles none (${name}, ${languageId}): ${marked} with ${JSON.stringify(text)}`, () => {
        const place = placeOf(marked, 'd', languageId);
        assert.equal(applied(text, place, countClosed(text, place)), result);
      });
    }
  }

  const languageIds = fc.constantFrom(
    'javascript',
    'python',
    'rust',
    'c',
    'go',
    'html',
    'markdown',
  );

  it('leaves brackets in balance where the text closes some of those before the cursor', () => {
    fc.assert(
      fc.property(
        balanced,
        brackets,
        fc.nat({ max: 8 }),
        fc.boolean(),
        (text, open, count, more) => {
          const closers = open.map((opener) => closerOf[opener]).reverse();
          const closed = closers.slice(0, count % (open.length + 1));
          const written = closed.map((closer) => text + closer).join('') + (more ? text : '');
          const place = placeOf(`f${open.join('')}║${closers.join('')}\n`, 'd', 'javascript');
          const replaces = countClosed(written, place);
          assert.equal(replaces, closed.length);
          assert.ok(isBalanced(applied(written, place, replaces)));
        },
      ),
    );
  });

  it('replaces only closers, on the line of the cursor, that stand in the text in their order', () => {
    const piece = fc.constantFrom(...Array.from('()[]{}"\'`\\/*#\n ax$'));
    const code = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(code, code, code, languageIds, (before, text, after, languageId) => {
        const place = placeOf(`${before}║${after}`, 'd', languageId);
        const replaces = countClosed(text, place);
        const replaced = after.slice(0, replaces);
        assert.ok(replaces >= 0 && replaces <= place.closers.length);
        assert.match(replaced, /^[)\]}"'`]*$/);
        let at = 0;
        for (const closer of replaced) {
          at = text.indexOf(closer, at) + 1;
          assert.ok(at > 0, `${closer} is not in the text`);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('counts no fewer when the text has grown', () => {
    const piece = fc.constantFrom('(', ')', '[', ']', '}', 'a', ' ', '\n', '"b)"');
    const code = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(code, code, languageIds, (text, more, languageId) => {
        const place = placeOf('f({[(║)]})', 'd', languageId);
        assert.ok(countClosed(text, place) <= countClosed(text + more, place));
      }),
    );
  });
});

describe('a completion among closers', () => {
  for (const [languageId, marked, raw, result] of [...inner.slice(0, 4), ...quotes.slice(0, 4)]) {
    it(`is applied without doubling any: ${marked} with ${JSON.stringify(raw)}`, () => {
      const place = placeOf(`${marked}\n`, 'd', languageId);
      const context = { path: '', head: '', ...place };
      const suggestion = new Suggestion(place);
      suggestion.grow(postprocess(raw, context, true).text);
      suggestion.end();
      const rest = suggestion.at(place);
      assert.ok(rest !== undefined && rest !== 'open');
      assert.equal(applied(rest.text, place, rest.replaces), `${result}\n`);
    });
  }
});

const closerOf = { '(': ')', '[': ']', '{': '}' } as const;

const brackets = fc.array(fc.constantFrom('(', '[', '{'), { minLength: 1, maxLength: 8 });

/** Code whose brackets have their pairs, with some that are no brackets. */
const { balanced } = fc.letrec<{ balanced: string }>((tie) => ({
  balanced: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('x', '', ' + ', '")"', "'('", '/* ] */', '// }\n'),
    tie('balanced').map((code) => `(${code})`),
    tie('balanced').map((code) => `[${code}]`),
    tie('balanced').map((code) => `{${code}}`),
    fc.tuple(tie('balanced'), tie('balanced')).map(([first, second]) => `${first} ${second}`),
  ),
}));

/** Reads JavaScript of the kind that `balanced` makes, apart from the code that is tested. */
function isBalanced(code: string): boolean {
  let left = code.replace(/"\)"|'\('|\/\* \] \*\/|\/\/ \}\n/g, '').replace(/[^()[\]{}]/g, '');
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replace(/\(\)|\[\]|\{\}/g, '');
  }
  return left === '';
}
