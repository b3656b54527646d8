import assert from 'node:assert/strict';
import fc from 'fast-check';
import { languages } from '../../src/platform/language.js';
import type { CursorContext } from '../../src/prompt/cursor-context.js';
import { enclosingFunction } from '../../src/prompt/enclosing-function.js';

/** A context from code with the cursor at `|`. */
function at(languageId: string, code: string): CursorContext {
  const [prefix = '', suffix = ''] = code.split('¦');
  return { path: 'a/file', languageId, head: '', prefix, suffix };
}

const found: readonly [language: string, code: string, signature: string | undefined][] = [
  ['python', 'def f(a):\n    ¦', 'def f(a)'],
  ['python', 'def f(a):\n¦', 'def f(a)'],
  ['python', 'def f(a):\n    x = 1\n\n    ¦', 'def f(a)'],
  ['python', 'def f(a):\n    x = 1\n\n\n¦', undefined],
  ['python', 'def f(a):\n    x = 1\ny = 2\n¦', undefined],
  [
    'python',
    'def f(\n    a: str,\n    b={"x": 1},\n) -> dict[str, int]:\n    return ¦',
    'def f( a: str, b={"x": 1}, ) -> dict[str, int]',
  ],
  ['python', 'async def f(a):\n    sql = """\nSELECT 1\n"""\n    ¦', 'async def f(a)'],
  ['python', 'def f(a):\n    if a:\n        for b in a:\n            ¦', 'def f(a)'],
  [
    'python',
    'class A:\n    def f(self):\n        pass\n\n    def g(self):\n        ¦',
    'def g(self)',
  ],
  ['python', 'def f(a¦', 'def f(a'],
  ['python', 'x = 1\n¦', undefined],
  ['python', '¦', undefined],
  ['python', "def f(a):\n    # don't\n    x = 'it\n    ¦", 'def f(a)'],
  [
    'c',
    'int main(int argc, char **argv) {\n    char *s = "}";\n    ¦',
    'int main(int argc, char **argv)',
  ],
  [
    'c',
    'static int\nfoo(struct bar *b,\n    int n)\n{\n    if (b) {\n        for (int i = 0; i < n; i++) {\n            ¦',
    'static int foo(struct bar *b, int n)',
  ],
  ['c', 'int f(void) {\n  return 1;\n}\n\n¦', undefined],
  ['c', "int f(void) {\n  char c = '{';\n  /* { */ // {\n  ¦", 'int f(void)'],
  ['c', 'struct point {\n  int ¦', undefined],
  ['c', 'int table[] = {\n  ¦', undefined],
  [
    'cpp',
    'namespace a {\nclass B : public C {\n  B(int x) : C(x), y_{1} {\n    ¦',
    'B(int x) : C(x), y_{1}',
  ],
  [
    'cpp',
    'template <typename T>\nT Stack<T>::pop() const noexcept {\n  ¦',
    'T Stack<T>::pop() const noexcept',
  ],
  [
    'javascript',
    "app.get('/users', async (req, res) => {\n  const ids = req.ids.map((id) => {\n    ¦",
    "app.get('/users', async (req, res) =>",
  ],
  ['javascript', 'const load = async (id) => {\n  if (id) {\n    ¦', 'const load = async (id) =>'],
  [
    'javascript',
    'export default function handler(req, res) {\n  ¦',
    'export default function handler(req, res)',
  ],
  ['javascript', 'items.forEach((item) => {\n  ¦', 'items.forEach((item) =>'],
  ['javascript', 'module.exports = {\n  find: function (a) {\n    ¦', 'find: function (a)'],
  ['javascript', 'class A {\n  async find(a) {\n    try {\n      ¦', 'async find(a)'],
  ['javascript', 'const s = `{ ${a} {`;\nconst o = {\n  ¦', undefined],
  [
    'javascript',
    'const x = a + 1\nfunction g() {\n  return new Promise((resolve) => {\n    ¦',
    'function g()',
  ],
  [
    'typescript',
    'export class A {\n  constructor(private readonly b: B) {\n    ¦',
    'constructor(private readonly b: B)',
  ],
  [
    'typescriptreact',
    'export function List({ items }: Props) {\n  return <ul>{items.map((i) => {\n    ¦',
    'export function List({ items }: Props)',
  ],
  [
    'java',
    '@RestController\npublic class A {\n  @GetMapping("/x")\n  public List<User> find(@RequestParam String name) throws SQLException {\n    try (var c = open()) {\n      ¦',
    'public List<User> find(@RequestParam String name) throws SQLException',
  ],
  ['java', 'class A {\n  ¦', undefined],
  [
    'go',
    'func (s *Store) Find(ctx context.Context, name string) ([]User, error) {\n\tif name == "" {\n\t\t¦',
    'func (s *Store) Find(ctx context.Context, name string) ([]User, error)',
  ],
  [
    'go',
    'func main() {\n\thttp.HandleFunc("/x", func(w http.ResponseWriter, r *http.Request) {\n\t\t¦',
    'http.HandleFunc("/x", func(w http.ResponseWriter, r *http.Request)',
  ],
  [
    'rust',
    "impl<'a> Reader<'a> {\n    pub fn read(&mut self) -> io::Result<()>\n    where\n        Self: Sized,\n    {\n        match x {\n            ¦",
    'pub fn read(&mut self) -> io::Result<()> where Self: Sized,',
  ],
  [
    'csharp',
    'namespace A {\n  public class B {\n    public async Task<int> Find(string name)\n    {\n      using (var c = Open())\n      {\n        ¦',
    'public async Task<int> Find(string name)',
  ],
  [
    'php',
    "<?php\nfunction find($name) {\n    // it's\n    $x = [];\n    ¦",
    'function find($name)',
  ],
  ['ruby', 'class A\n  def find(name)\n    if name\n      ¦', 'def find(name)'],
  ['ruby', 'class A\n  def find(name)\n    1\n  end\n\n  ¦', undefined],
  [
    'kotlin',
    'class A(val b: B) {\n    suspend fun find(name: String): User? {\n        ¦',
    'suspend fun find(name: String): User?',
  ],
  ['kotlin', 'fun find(name: String) =\n    ¦', 'fun find(name: String) ='],
  [
    'swift',
    'struct A {\n    init(name: String) {\n        guard let x = y else {\n            ¦',
    'init(name: String)',
  ],
  [
    'scala',
    'object A {\n  def find(name: String): Option[User] = {\n    ¦',
    'def find(name: String): Option[User] =',
  ],
  ['scala', 'object A:\n  def find(name: String): Int =\n    ¦', 'def find(name: String): Int ='],
  ['shellscript', 'backup() {\n  if [ -n "$1" ]; then\n    ¦', 'backup()'],
  ['shellscript', 'function backup {\n  ¦', 'function backup'],
  ['lua', 'local function find(name)\n  if name then\n    ¦', 'local function find(name)'],
  [
    'sql',
    'CREATE OR REPLACE FUNCTION find(name text) RETURNS int AS $$\n  ¦',
    'CREATE OR REPLACE FUNCTION find(name text) RETURNS int AS $$',
  ],
  ['html', '<script>\nfunction show(a) {\n  ¦', 'function show(a)'],
];

describe('enclosingFunction', () => {
  for (const [language, code, signature] of found) {
    const name = JSON.stringify(code.length > 60 ? `…${code.slice(-60)}` : code);
    it(`finds ${signature ?? 'none'} in ${language} ${name}`, () => {
      assert.equal(enclosingFunction(at(language, code))?.signature, signature);
    });
  }

  it('tests every language of the table', () => {
    const tested = new Set(found.map(([language]) => language));
    tested.add('javascriptreact');
    assert.deepEqual(
      languages.map(({ id }) => id).filter((id) => !tested.has(id)),
      [],
    );
  });

  it('tells methods of the same name apart by their classes', () => {
    const one = enclosingFunction(at('python', 'class A:\n    def get(self):\n        ¦'));
    const other = enclosingFunction(at('python', 'class B:\n    def get(self):\n        ¦'));
    assert.notEqual(one?.key, other?.key);
    assert.equal(one?.signature, other?.signature);
  });

  it('says where the function begins', () => {
    const context = at('go', 'package a\n\nfunc F() {\n\t¦');
    assert.equal(enclosingFunction(context)?.startOffset, context.prefix.indexOf('func'));
  });

  it('gives the same key while one types in the function', () => {
    const body =
      'let rows = db.query("a {", [x]);\n  if (rows.length > 1) { return rows[0]; }\n  // don\'t\n  ';
    for (const [language, header] of [
      ['javascript', 'function find(x) {\n  '],
      ['typescript', 'class A {\n  find(x: string): Row[] {\n  '],
      ['python', 'def find(x):\n  '],
    ] as const) {
      const keys = new Set<string | undefined>();
      for (let typed = 0; typed <= body.length; typed += 1) {
        keys.add(enclosingFunction(at(language, `${header}${body.slice(0, typed)}¦`))?.key);
      }
      assert.deepEqual([...keys].length, 1, language);
    }
  });

  it('never fails, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '(',
        ')',
        '"',
        "'",
        '`',
        '\n',
        '  ',
        'def f(',
        'function f',
        '/*',
        '"""',
        '#',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.constantFrom(...languages.map(({ id }) => id), 'unknown'),
        text,
        (languageId, prefix) => {
          const context = { path: '', languageId, head: '', prefix, suffix: '' };
          const around = enclosingFunction(context);
          assert.ok(!around || (around.startOffset >= 0 && around.startOffset <= prefix.length));
        },
      ),
    );
  });
});
