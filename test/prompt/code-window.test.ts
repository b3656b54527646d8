import assert from 'node:assert/strict';
import fc from 'fast-check';
import { weigh } from '../../src/prompt/budget.js';
import { codeWindow } from '../../src/prompt/code-window.js';
import { cursorContext, type CursorContext } from '../../src/prompt/cursor-context.js';

function contextOf(prefix: string, suffix = '', languageId = 'python'): CursorContext {
  return { path: 'a', languageId, head: '', prefix, suffix };
}

const codeLine = fc.oneof(
  fc.constantFrom('import os', '\tx = 1', '# é𝒳', '', 'def f(a):', 'y'.repeat(200), '𝒳'.repeat(40)),
  fc.string({ unit: 'grapheme', maxLength: 80 }).map((line) => line.replace(/[\r\n]/g, '')),
);
const code = fc
  .tuple(fc.array(codeLine, { maxLength: 120 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => lines.join(end));

describe('codeWindow', () => {
  it('takes everything where it fits, as it is', () => {
    const context = contextOf('\timport os\r\n', '\r\n\tb');
    assert.deepEqual(codeWindow(context, 100), { prefix: '\timport os\r\n', suffix: '\r\n\tb' });
    assert.deepEqual(codeWindow(contextOf(''), 100), { prefix: '', suffix: '' });
  });

  it('divides the room 3 to 1 where both sides are long', () => {
    const line = 'x = 1\n';
    const { prefix, suffix } = codeWindow(contextOf(line.repeat(5_000), line.repeat(5_000)), 4_000);
    assert.ok(suffix.length > 990 && suffix.length <= 1_000, `${suffix.length}`);
    assert.ok(prefix.length > 2_400 && prefix.length <= 3_010, `${prefix.length}`);
  });

  it('leaves room that the prefix does not need to the suffix', () => {
    const { suffix } = codeWindow(contextOf('a\n', 'x = 1\n'.repeat(5_000)), 4_000);
    assert.ok(suffix.length >= 2_900, `${suffix.length}`);
  });

  it('keeps the imports of a file whose beginning is cut off, once', () => {
    const file = `import os\nfrom a import (\n    b,\n)\n${'x = 1\n'.repeat(3_000)}`;
    const { prefix } = codeWindow(contextOf(file), 2_000);
    assert.ok(prefix.startsWith('import os\nfrom a import (\n    b,\n)\n\nx = 1\n'));
    const head = codeWindow(
      { ...contextOf('y = 1\n'.repeat(3_000)), head: 'import os\nx = 1\n' },
      2_000,
    );
    assert.ok(head.prefix.startsWith('import os\n\ny = 1\n'));
    const windows = codeWindow(contextOf(file.replaceAll('\n', '\r\n')), 2_000);
    assert.ok(
      windows.prefix.startsWith('import os\r\nfrom a import (\r\n    b,\r\n)\r\n\r\nx = 1\r\n'),
    );
  });

  it('gives imports a quarter at most', () => {
    const imports = Array.from({ length: 300 }, (_, i) => `import module${i}\n`).join('');
    const { prefix } = codeWindow(contextOf(imports + 'x = 1\n'.repeat(3_000)), 2_000);
    assert.ok(prefix.startsWith('import module0\n'));
    assert.ok(prefix.lastIndexOf('import') < 500);
  });

  it('cuts within a line only where the line is longer than the room', () => {
    const { prefix, suffix } = codeWindow(contextOf('a'.repeat(9_000), 'b'.repeat(9_000)), 1_000);
    assert.match(prefix, /^a{500,750}$/);
    assert.match(suffix, /^b{250}$/);
  });

  it('never is too heavy, never splits a character, and is cut at line starts', () => {
    const room = fc.integer({ min: 40, max: 3_000 });
    fc.assert(
      fc.property(code, code, room, (before, after, weight) => {
        const { prefix, suffix } = codeWindow(contextOf(before, after), weight);
        assert.ok(weigh(prefix) + weigh(suffix) <= weight);
        assert.doesNotMatch(prefix + suffix, /\p{Surrogate}/u);
        assert.ok(after.startsWith(suffix));
        const longest = Math.max(...`${before}\n${after}`.split('\n').map((line) => weigh(line)));
        if (longest * 8 < weight) {
          assert.ok(suffix === after || suffix === '' || suffix.endsWith('\n'));
          const kept = prefix.slice(prefix.lastIndexOf('import os') < 0 ? 0 : prefix.length);
          assert.ok(before.endsWith(kept));
        }
      }),
    );
  });

  it('begins at the same place while one types hundreds of letters', () => {
    const lines = Array.from({ length: 9_000 }, (_, i) => `value = compute(value, ${i})\n`);
    const file = `import os\n${lines.join('')}`;
    const typed = 'rows = database.execute("SELECT 1", [a])\n'.repeat(20);
    for (const at of [1_000, 5_000, 30_000, 200_000]) {
      const start = file.lastIndexOf('\n', at) + 1;
      const text = file.slice(0, start) + typed + file.slice(start);
      const beginnings = new Set<string>();
      const suffixes = new Set<string>();
      for (let letters = 0; letters < typed.length; letters += 1) {
        const document = {
          path: 'a.py',
          languageId: 'python',
          text: text.slice(0, start + letters) + file.slice(start),
        };
        const window = codeWindow(cursorContext(document, start + letters), 4_000);
        beginnings.add(window.prefix.slice(0, 500));
        suffixes.add(window.suffix);
      }
      // 820 letters: at most two steps of 512 or more.
      assert.ok(beginnings.size <= 3, `${at}: ${beginnings.size} beginnings`);
      assert.ok(suffixes.size <= 3, `${at}: ${suffixes.size} suffixes`);
    }
  });
});
