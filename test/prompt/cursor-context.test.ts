import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cursorContext, windowLimits } from '../../src/prompt/cursor-context.js';

const contextOf = (text: string, offset: number) =>
  cursorContext({ path: 'a.py', languageId: 'python', text }, offset);

describe('cursorContext', () => {
  it('holds a small file whole', () => {
    const { head, prefix, suffix } = contextOf('ab', 1);
    assert.deepEqual([head, prefix, suffix], ['', 'a', 'b']);
  });

  it('clamps the cursor to the text', () => {
    assert.equal(contextOf('ab', 9).prefix, 'ab');
    assert.equal(contextOf('ab', -1).suffix, 'ab');
    assert.equal(contextOf('', 0).prefix, '');
  });

  it('is a window of a large file, which begins at the same place while one types', () => {
    const text = 'x = 1\n'.repeat(900_000);
    const at = 3_000_000;
    const starts = new Set<number>();
    for (let typed = 0; typed < 2_000; typed += 7) {
      const { prefix, head } = contextOf(text, at + typed);
      assert.ok(
        prefix.length <= windowLimits.prefix && prefix.length > windowLimits.prefix - 4_096,
      );
      assert.equal(head, text.slice(0, windowLimits.head));
      starts.add(at + typed - prefix.length);
    }
    assert.ok(starts.size <= 2);
  });

  it('splits no character', () => {
    const text = fc.constantFrom('𝒳'.repeat(30_000), `a${'𝒳'.repeat(30_000)}`);
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 30_000 }), (code, character) => {
        const { head, prefix, suffix } = contextOf(code, character * 2 + (code.length % 2));
        for (const part of [head, prefix, suffix]) assert.doesNotMatch(part, /\p{Surrogate}/u);
      }),
      { numRuns: 50 },
    );
  });
});
