import assert from 'node:assert/strict';
import { SyntaxService } from '../../src/platform/syntax.js';
import { cursorContext } from '../../src/prompt/cursor-context.js';
import { DefinitionIndex, type OpenDocument } from '../../src/prompt/definition-index.js';
import { relatedDefinitions } from '../../src/prompt/related-definitions.js';
import { definitionExamples } from '../support/definition-examples.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';

function at(languageId: string, text: string, path = 'src/main') {
  return cursorContext({ path, languageId, text }, text.length);
}

const store = `import sqlite3

LIMIT = 50

class UserStore:
    """Users in a database."""

    def __init__(self, connection):
        self.connection = connection

    def find(self, name):
        cursor = self.connection.cursor()
        return cursor.fetchone()

    @property
    def size(self):
        return 1

def load_users(path: str, limit=LIMIT) -> list:
    """Reads the users of a file."""
    rows = []
    with open(path) as file:
        for line in file:
            row = line.split(',')
            if row:
                rows.append(row)
    return rows

def short(a):
    return a
`;

describe('relatedDefinitions', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  const index = new DefinitionIndex(syntax);
  after(() => syntax.dispose());

  const related = (languageId: string, code: string, ...documents: OpenDocument[]) =>
    relatedDefinitions(at(languageId, code), documents, index);
  const python = { path: 'src/store.py', languageId: 'python', text: store };

  it('gives what the code near the cursor uses, shortened', async () => {
    const code = 'from store import UserStore\n\nusers = load_users("a")\nprint(short(LIMIT))\n';
    const found = await related('python', `${code}s = UserStore(`, python);
    assert.deepEqual(
      found.map(({ path, name }) => [path, name]),
      [
        ['src/store.py', 'UserStore'],
        ['src/store.py', 'LIMIT'],
        ['src/store.py', 'short'],
        ['src/store.py', 'load_users'],
      ],
    );
    assert.equal(
      found[0]?.code,
      `class UserStore:
    """Users in a database."""
    def __init__(self, connection):
        ...
    def find(self, name):
        ...
    @property
    def size(self):
        ...`,
    );
    assert.equal(found[1]?.code, 'LIMIT = 50');
    assert.equal(found[2]?.code, 'def short(a):\n    return a');
    assert.equal(
      found[3]?.code,
      'def load_users(path: str, limit=LIMIT) -> list:\n    """Reads the users of a file."""\n    ...',
    );
  });

  it('finds a class by its method', async () => {
    const [found] = await related('python', 'row = store.find(', python);
    assert.equal(found?.name, 'UserStore');
    assert.deepEqual(await related('python', 'find = 1', python), []);
  });

  it('reads C headers for C++ code, past their guards', async () => {
    const text = `#ifndef CONN_H
#define CONN_H
#define MAX_NAME 64
/* A connection. */
struct conn {
  int fd;
  char name[MAX_NAME];
};
typedef enum { RED, GREEN } colour_t;
int conn_send(struct conn *c, const char *data, size_t length);
static const int retries = 3;
#endif
`;
    const header = { path: 'net/conn.h', languageId: 'c', text };
    const code =
      '#include "conn.h"\nvoid f(struct conn *c, colour_t x) {\n  if (MAX_NAME > retries) conn_send(';
    const found = await related('cpp', code, header);
    const byName = new Map(found.map(({ name, code }) => [name, code]));
    assert.deepEqual([...byName.keys()].sort(), [
      'MAX_NAME',
      'colour_t',
      'conn',
      'conn_send',
      'retries',
    ]);
    assert.equal(
      byName.get('conn'),
      '/* A connection. */\nstruct conn {\n  int fd;\n  char name[MAX_NAME];\n};',
    );
    assert.equal(
      byName.get('conn_send'),
      'int conn_send(struct conn *c, const char *data, size_t length);',
    );
    assert.equal(byName.get('MAX_NAME'), '#define MAX_NAME 64');
  });

  it('reads C++ classes and functions', async () => {
    const body = '    value += 1;\n'.repeat(9);
    const text = `namespace app {
template <typename T>
class Stack : public Base<T> {
 public:
  explicit Stack(int size) : size_(size) {}
  void push(const T &item) {
${body}  }
  T pop();
 private:
  int size_;
};
int count(const std::string &name) {
${body}  return value;
}
}
int Stack::helper() {
${body}}
`;
    const document = { path: 'stack.hpp', languageId: 'cpp', text };
    const found = await related('cpp', 'Stack<int> s(count("a")); helper();', document);
    assert.deepEqual(
      found.map(({ code }) => code),
      [
        `template <typename T>
class Stack : public Base<T> {
 public:
  explicit Stack(int size) : size_(size) {}
  void push(const T &item);
  T pop();
 private:
  int size_;
};`,
        'int count(const std::string &name);',
        'int Stack::helper();',
      ],
    );
  });

  it('reads TypeScript for JavaScript code, exports and all', async () => {
    const body = '  use(1);\n'.repeat(10);
    const text = `export interface Row {
  id: number;
}
export type Id = string | number;
export const LIMIT = 5, other = { a: 1 };
export const find = async (id: Id): Promise<Row> => {
${body}};
/**
 * Saves a row.
 */
export async function save(row: Row): Promise<void> {
${body}}
export default class Store {
  private readonly rows = new Map<Id, Row>();
  private readonly limits = {
    a: 1,
    b: 2,
  };
  constructor(private readonly path: string) {
${body}  }
  get(id: Id): Row | undefined {
${body}  }
}
enum Colour { Red }
`;
    const document = { path: 'lib/store.ts', languageId: 'typescript', text };
    const code =
      "import Store from './store.js';\nfind(LIMIT); save(row); Colour.Red; Row; Id;\nnew Store(";
    const found = await related('javascript', code, document);
    const byName = new Map(found.map(({ name, code }) => [name, code]));
    assert.equal(found[0]?.name, 'Store');
    assert.equal(
      found[0].code,
      `export default class Store {
  private readonly rows = new Map<Id, Row>();
  private readonly limits = { ... };
  constructor(private readonly path: string);
  get(id: Id): Row | undefined;
}`,
    );
    assert.equal(
      byName.get('save'),
      '/**\n * Saves a row.\n */\nexport async function save(row: Row): Promise<void>;',
    );
    assert.equal(byName.get('Id'), 'export type Id = string | number;');
    assert.equal(byName.get('Row'), 'export interface Row {\n  id: number;\n}');
    assert.ok(byName.has('Colour') && byName.has('LIMIT') && byName.has('find'));
  });

  for (const [languageId, text, uses, names] of definitionExamples) {
    it(`reads ${languageId}`, async () => {
      const found = await related(languageId, uses, { path: 'other', languageId, text });
      assert.deepEqual(found.map(({ name }) => name).sort(), names);
      if (languageId === 'rust') assert.match(found.map(({ code }) => code).join(), /#\[derive/);
    });
  }

  it('leaves out the current file, other languages and what the file defines itself', async () => {
    const context = at('python', 'def short(b):\n    return short(', 'src/main.py');
    const same = { ...python, path: 'src/main.py' };
    assert.deepEqual(await relatedDefinitions(context, [same], index), []);
    assert.deepEqual(await relatedDefinitions(context, [python], index), []);
    const go = { path: 'a.go', languageId: 'go', text: 'package a\nfunc load_users() {}\n' };
    assert.deepEqual(await related('python', 'load_users(', go), []);
    assert.deepEqual(await related('sql', 'load_users(', python), []);
  });

  it('prefers the imported of two files that define the same name', async () => {
    const one = { path: 'one.py', languageId: 'python', text: 'def load(a):\n    return 1\n' };
    const two = { ...one, path: 'two.py', text: 'def load(b):\n    return 2\n' };
    const found = await related('python', 'from two import load\nload(', one, two);
    assert.deepEqual(
      found.map(({ path }) => path),
      ['two.py'],
    );
  });

  it('stays within its bounds', async () => {
    const many = Array.from({ length: 30 }, (_, i) => `def name${i}():\n    pass\n`).join('\n');
    const uses = Array.from({ length: 30 }, (_, i) => `name${i}()`).join('\n');
    const found = await related('python', uses, { ...python, text: many });
    assert.equal(found.length, 8);
    assert.equal(found[0]?.name, 'name29');
    const long = `class Big:\n${'    def method(self):\n        x = 1\n        return x\n'.repeat(60)}`;
    const [big] = await related('python', 'Big', { ...python, text: long });
    assert.equal(big?.code.split('\n').length, 30);
    const huge = `${store}${'# filler\n'.repeat(30_000)}`;
    assert.deepEqual(await related('python', 'load_users', { ...python, text: huge }), []);
    const minified = `var load_users = "${'x'.repeat(9_000)}";`;
    const script = { path: 'a.js', languageId: 'javascript', text: minified };
    assert.deepEqual(await related('javascript', 'load_users', script), []);
  });

  it('finds definitions beyond the first piece of a long document, with any line ends', async () => {
    const filler = 'def filler():\n    return 1\n\n'.repeat(4_000);
    const text = `${filler}${store}`.replaceAll('\n', '\r\n');
    const [found] = await related('python', 'load_users(', { ...python, text });
    assert.equal(found?.name, 'load_users');
    assert.doesNotMatch(found.code, /\r/);
  });

  it('parses a document once while its text is the same', async () => {
    let parsed = 0;
    const counting = new (class extends SyntaxService {
      override parse(...given: Parameters<SyntaxService['parse']>) {
        parsed += 1;
        return super.parse(...given);
      }
    })(packagedSyntaxFiles());
    const own = new DefinitionIndex(counting);
    const context = at('python', 'short(');
    for (const text of [store, store, `${store}\n`]) {
      const [found] = await relatedDefinitions(context, [{ ...python, text }], own);
      assert.equal(found?.name, 'short');
    }
    assert.equal(parsed, 2);
    await counting.dispose();
  });

  it('survives code that is not finished', async () => {
    const text = `${store}\ndef broken(:\n  class (((\n`;
    const [found] = await related('python', 'load_users(', { ...python, text });
    assert.equal(found?.name, 'load_users');
  });
});
