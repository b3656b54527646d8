import assert from 'node:assert/strict';
import fc from 'fast-check';
import { languageById, languages } from '../../src/platform/language.js';
import { SyntaxService } from '../../src/platform/syntax.js';
import { integrate } from '../../src/prompt/integration-template.js';
import { outputOf } from '../support/external-tool.js';
import { hostileCode } from '../support/hostile-code.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';

/** A statement that stands for the user's code, where a language needs more than `marker = 1`. */
const markers: Readonly<Record<string, string>> = {
  javascript: 'let marker = 1;\n',
  javascriptreact: 'let marker = <a href="b" />;\n',
  typescript: 'let marker: number = 1;\n',
  typescriptreact: 'let marker: number = <a href="b" />;\n',
  java: 'class Marker {}\n',
  go: 'package marker\n',
  rust: 'fn marker() {}\n',
  csharp: 'class Marker {}\n',
  php: '<?php\n$marker = 1;\n',
  python: 'marker = 1\n',
  ruby: 'marker = 1\n',
  shellscript: 'marker=1\n',
};
const parsed = Object.keys(markers);

/** What the grammars of some languages misread, and the languages do not, is left out. */
const readable: Readonly<Record<string, (code: string) => string>> = {
  // The comment scanner looks at the lowest byte of a character only.
  rust: (code) => code.replace(/[^\0-\x7f]/g, 'x'),
  // A here-document that begins with a backslash is taken for an argument.
  shellscript: (code) => `x\n${code}`,
};

describe('integrate', () => {
  it('uses the templates of the paper', () => {
    assert.equal(integrate('a = 1\n', 'python'), '"""\na = 1\n"""\n');
    assert.equal(integrate('int a;\n', 'c'), '#if 0\nint a;\n#endif\n');
    assert.equal(integrate('int a;\n', 'cpp'), '#if 0\nint a;\n#endif\n');
  });

  it('has a template of its own for every language of the table', () => {
    for (const { id } of languages)
      assert.doesNotMatch(integrate('a\nb', id), /^(\/\/|#|--) a/, id);
  });

  it('marks each line where it knows no template', () => {
    assert.equal(integrate('a\n\nb', 'dart'), '// a\n//\n// b\n');
    assert.equal(integrate('a\u2028b\fc', 'r'), '# a\n# b\n# c\n');
    assert.equal(integrate('constructor', 'constructor'), '// constructor\n');
    assert.equal(integrate('a \\', 'objective-c'), '// a \\\n//\n');
  });

  it('gives ordinary code to the model as it is', () => {
    const same: Record<string, string> = {
      python: 'def f(a):\n    """Say \'a\'."""\n    return re.sub(r"\\d", "", a)'.replaceAll(
        '"""',
        "'''",
      ),
      c: '#include <a.h>\n#ifdef A\n# define B(x) do { \\\n  f(x); \\\n } while (0)\n#else\n/* two\n   lines */\n#endif\nchar *s = "/* \\" #endif";\nchar c = \'"\'; // don\'t\n',
      cpp: 'auto s = R"x(\nSELECT 1\n)x";\nint n = 1\'000\'000; /* a million */\n',
      rust: '/* outer /* inner */ */\nfn f() {}',
      kotlin: '/** Docs. */\nfun f() = 1',
      java: '// é is \\u00e9\nString s = "C:\\\\users";',
      lua: 's = [==[ long ]==]',
      shellscript: 'echo "$(a)" <<EOF\nx\nEOF',
      ruby: 'a = end_date # end',
      html: '<p>a -- b</p>',
    };
    for (const [id, code] of Object.entries(same)) {
      assert.ok(integrate(code, id).includes(code.trimEnd()), `${id}:\n${integrate(code, id)}`);
    }
  });

  it('changes as little as keeps the code inside', () => {
    const changed: [string, string, string][] = [
      ['python', '"""doc"""', "'''doc'''"],
      ['python', 'a = """"', "a = '''\""],
      ['javascript', '/** doc */ f()', '/** doc * / f()'],
      ['java', 'a \\u002a/ b', 'a \\ u002a/ b'],
      ['rust', 'a */ b', 'a * / b'],
      ['sql', '/* a */', '/ * a * /'],
      ['ruby', '=end\na', '= end\na'],
      ['shellscript', 'SECCODER', 'SEC CODER'],
      ['html', '<!-- a --> --!>', '<!-- a -- > --! >'],
      ['c', 'a;\n#endif\nb;', 'a;\n// #endif\nb;'],
      ['c', 'a; /* b', 'a; / * b'],
      ['cpp', 's = R"(', 's = R "('],
      ['c', "#include <it's>/*/''')x\"", "#include <it's>/ */''')x\""],
      ['php', 'a ?> b */ c', 'a ?> b * / c'],
    ];
    for (const [id, code, expected] of changed) {
      assert.equal(
        integrate(code, id).split('\n').slice(1).join('\n').includes(expected),
        true,
        integrate(code, id),
      );
    }
    assert.equal(integrate(']==]', 'lua'), '--[===[\n]==]\n]===]\n');
    assert.equal(integrate('"\\d"', 'python'), 'r"""\n"\\d"\n"""\n');
    assert.equal(integrate('a \\', 'c'), '#if 0\na \\\n\n#endif\n');
  });
});

describe('integrate, with hostile demonstrations', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  after(() => syntax.dispose());

  for (const id of parsed) {
    it(`keeps them inside in ${id}, as its grammar sees it`, async () => {
      await fc.assert(
        fc.asyncProperty(hostileCode.map(readable[id] ?? String), async (code) => {
          const block = integrate(code, id);
          const marker = markers[id]!;
          await syntax.read(languageById(id)!.grammar!, block + marker, (root) => {
            assert.equal(root.hasError, false, `syntax error:\n${block}`);
            const nodes = root.namedChildren.filter((node) => node.type !== 'php_tag');
            const [cover] = nodes;
            // After its comment a PHP block has a line that ends the segment.
            const closed = block.replace(/\n\?>\n$/, '');
            const end = closed.trimEnd().length;
            assert.match(cover!.type, /comment|expression_statement|redirected_statement/);
            assert.ok(cover!.endIndex >= end, `ends early:\n${block}`);
            assert.ok(cover!.endIndex <= block.length, `swallows the code:\n${block}`);
            const last = nodes.at(-1)!;
            assert.equal(
              root.text.slice(last.startIndex).trim(),
              marker.replace('<?php', '').trim(),
            );
            // Beside the block and the marker there is only what separates PHP segments.
            const others = nodes.slice(1, -1).filter((node) => node.type !== 'text_interpolation');
            assert.deepEqual(
              others.map((node) => node.type),
              [],
            );
          });
        }),
        { numRuns: 300 },
      );
    });
  }

  it('keeps them inside in languages whose comments nest', () => {
    fc.assert(
      fc.property(
        hostileCode,
        fc.constantFrom('rust', 'kotlin', 'swift', 'scala', 'sql'),
        (code, id) => {
          const block = integrate(code, id);
          const text = id === 'scala' ? translated(block) : block;
          assert.equal(nestedEnd(text), text.length - 1, block);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('keeps them inside in languages whose comments do not nest', () => {
    fc.assert(
      fc.property(hostileCode, (code) => {
        for (const id of ['sql', 'go', 'csharp', 'typescript']) {
          const block = integrate(code, id);
          assert.equal(block.indexOf('*/'), block.length - 3, block);
        }
        const java = translated(integrate(code, 'java'));
        assert.equal(java.indexOf('*/'), java.length - 3, java);
        const html = integrate(code, 'html');
        assert.equal(html.search(/--!?>/), html.length - 4, html);
        const lua = integrate(code, 'lua');
        const close = `]${/^--\[(=+)\[/.exec(lua)![1]}]`;
        assert.equal(lua.indexOf(close), lua.length - close.length - 1, lua);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every line in a comment in languages without a template', () => {
    fc.assert(
      fc.property(hostileCode, (code) => {
        for (const line of integrate(code, 'objective-c')
          .trimEnd()
          .split(/[\n\r\v\f\u0085\u2028\u2029]/)) {
          assert.ok(line.startsWith('//'), line);
        }
      }),
    );
  });

  it('keeps them inside for the Python parser', function () {
    const codes = fc
      .sample(hostileCode, 2000)
      .map((code) => `${integrate(code, 'python')}marker = 1\n`);
    const script = [
      'import ast, json, sys, warnings',
      'warnings.simplefilter("error")',
      'for number, code in enumerate(json.load(sys.stdin)):',
      '    body = ast.parse(code).body',
      '    assert [type(n).__name__ for n in body] == ["Expr", "Assign"], code',
      '    assert isinstance(body[0].value.value, str), code',
      'print(number + 1)',
    ].join('\n');
    const output = outputOf('python3', ['-c', script], JSON.stringify(codes));
    if (output === undefined) this.skip();
    assert.equal(output.stdout.trim(), '2000', output.stderr);
  });

  for (const standard of ['gnu89', 'c11', 'gnu17', 'gnu++98', 'c++14', 'gnu++20']) {
    it(`keeps them inside for the ${standard} preprocessor`, function () {
      const codes = fc.sample(hostileCode, 5000);
      const text = codes.map((code, i) => `${integrate(code, 'c')}marker ${i}\n`).join('');
      const language = standard.includes('++') ? 'c++' : 'c';
      const args = ['-E', '-P', '-w', '-x', language, `-std=${standard}`, '-'];
      const output = outputOf('gcc', args, text);
      if (output === undefined) this.skip();
      const seen = output.stdout.trim().split('\n');
      const wrong = codes.findIndex((_, i) => seen[i] !== `marker ${i}`);
      assert.equal(
        wrong,
        -1,
        `${JSON.stringify(codes[wrong])}\n${integrate(codes[wrong] ?? '', 'c')}`,
      );
      assert.equal(seen.length, codes.length);
    });
  }
});

/** The offset after the comment that begins the text, in a language whose comments nest. */
function nestedEnd(text: string): number {
  let depth = 0;
  for (const mark of text.matchAll(/\/\*|\*\//g)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.index + 2;
  }
  return -1;
}

/** Java's first step of reading (JLS 3.3); any backslash counts, which is stricter than the language. */
function translated(code: string): string {
  return code.replace(/\\u+([0-9a-fA-F]{4})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}
