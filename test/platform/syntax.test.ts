import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecCoderError } from '../../src/platform/errors.js';
import { languages } from '../../src/platform/language.js';
import { SlowParseError, SyntaxService } from '../../src/platform/syntax.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';

describe('SyntaxService', () => {
  const files = packagedSyntaxFiles();
  const syntax = new SyntaxService(files);

  after(() => syntax.dispose());

  it('loads every grammar of the language table with this version of the runtime', async () => {
    const grammars = new Set(languages.flatMap((language) => language.grammar ?? []));
    assert.equal(grammars.size, 12);
    for (const grammar of grammars) {
      const tree = await syntax.parse(grammar, 'x');
      assert.equal(tree.root.endIndex, 1, grammar);
      tree.dispose();
    }
  });

  it('counts positions in UTF-16 code units', async () => {
    const code = 's = "𝒳é"\nmarker = 1\n';
    const start = await syntax.read('python', code, (root) => root.namedChild(1)?.startIndex);
    assert.equal(start, code.indexOf('marker'));
  });

  it('parses with several grammars at once', async () => {
    const types = await Promise.all([
      syntax.read('python', 'a = 1', (root) => root.type),
      syntax.read('go', 'package a', (root) => root.type),
      syntax.read('python', 'b = 2', (root) => root.type),
    ]);
    assert.deepEqual(types, ['module', 'source_file', 'module']);
  });

  it('disposes of the tree when the reader throws', async () => {
    await assert.rejects(
      syntax.read('python', 'a', () => {
        throw new Error('reader failed');
      }),
      /reader failed/,
    );
  });

  it('works again after it was disposed of', async () => {
    const other = new SyntaxService(files);
    await other.read('java', 'class A {}', () => undefined);
    await other.dispose();
    assert.equal(await other.read('java', 'class A {}', (root) => root.type), 'program');
    await other.dispose();
  });

  it('says when the runtime is missing', async () => {
    const path = join(tmpdir(), 'seccoder-no-such-runtime.wasm');
    const broken = new SyntaxService({ ...files, treeSitterWasm: path });
    await assert.rejects(broken.parse('python', 'a'), (error) => {
      assert.ok(error instanceof SecCoderError);
      assert.match(error.message, /runtime.*seccoder-no-such-runtime/);
      return error.kind === 'missing';
    });
  });

  it('says which grammar file is missing, and loads it once it is there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'seccoder-syntax-'));
    try {
      const broken = new SyntaxService({ ...files, grammars: folder });
      await assert.rejects(broken.parse('rust', 'fn a() {}'), (error) => {
        assert.ok(error instanceof SecCoderError);
        assert.equal(error.kind, 'missing');
        assert.match(error.message, /rust grammar.*tree-sitter-rust\.wasm/);
        assert.ok(error.hint);
        return true;
      });
      await writeFile(join(folder, 'tree-sitter-rust.wasm'), 'not WebAssembly');
      await assert.rejects(broken.parse('rust', 'fn a() {}'), SecCoderError);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  describe('when a text takes too long', () => {
    // Ruby's scanner reads to the end of the text for each of these lines.
    const hostile = '=begin\n'.repeat(2_000);

    it('gives up at the limit and parses the next text', async () => {
      let now = 0;
      const timed = new SyntaxService(files, () => (now += 300));
      await assert.rejects(
        timed.read('ruby', hostile, () => undefined),
        SlowParseError,
      );
      assert.ok(now < 2_000, 'it goes on after the limit');
      assert.equal(await timed.read('ruby', 'a = 1', (root) => root.text), 'a = 1');
      await timed.dispose();
    });

    it('parses it to the end within the limit', async () => {
      const timed = new SyntaxService(files, () => 0);
      const text = 'a = 1\n'.repeat(2_000);
      const end = await timed.read('ruby', text, (root) => root.endIndex, { limitMs: 0 });
      assert.equal(end, text.length);
      await timed.dispose();
    });

    it('does not begin once it is called off', async () => {
      const signal = AbortSignal.abort();
      await assert.rejects(syntax.parse('ruby', 'a = 1', { signal }), { name: 'AbortError' });
    });
  });
});
