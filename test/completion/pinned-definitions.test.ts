import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PinnedDefinitions } from '../../src/completion/pinned-definitions.js';
import type { Definition } from '../../src/prompt/related-definitions.js';

function definition(name: string, code = `def ${name}(): ...`): Definition {
  return { path: 'a.py', name, code };
}

describe('PinnedDefinitions', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => definition(name)) as [
    Definition,
    Definition,
    Definition,
  ];

  it('keeps the order of a function and adds what is new at the end', () => {
    const pinned = new PinnedDefinitions();
    assert.deepEqual(pinned.add('f', [b, a]), [b, a]);
    assert.deepEqual(pinned.add('f', [c, a]), [b, a, c]);
    assert.deepEqual(pinned.add('f', []), [b, a, c]);
  });

  it('begins anew in another function', () => {
    const pinned = new PinnedDefinitions();
    pinned.add('f', [a]);
    assert.deepEqual(pinned.add('g', [b]), [b]);
    assert.deepEqual(pinned.add('f', [b]), [a, b]);
  });

  it('replaces a definition that was edited, in its place', () => {
    const pinned = new PinnedDefinitions();
    pinned.add('f', [a, b]);
    const edited = definition('a', 'def a(x): ...');
    assert.deepEqual(pinned.add('f', [edited]), [edited, b]);
  });

  it('only ever appends while the documents stay the same', () => {
    const one = fc.integer({ min: 0, max: 30 }).map((n) => definition(`name${n}`));
    fc.assert(
      fc.property(fc.array(fc.array(one, { maxLength: 8 }), { maxLength: 12 }), (presses) => {
        const pinned = new PinnedDefinitions();
        let before: readonly Definition[] = [];
        for (const found of presses) {
          const now = pinned.add('f', found);
          assert.deepEqual(now.slice(0, before.length), before);
          before = now;
        }
      }),
    );
  });
});
