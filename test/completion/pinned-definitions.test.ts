import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PinnedDefinitions } from '../../src/completion/pinned-definitions.js';
import type { Definition } from '../../src/prompt/related-definitions.js';

function definition(name: string, code = `def ${name}(): ...`): Definition {
  return { path: 'a.py', name, code };
}

const always = () => true;

describe('PinnedDefinitions', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => definition(name)) as [
    Definition,
    Definition,
    Definition,
  ];

  it('keeps the order of a function and adds what is new at the end', () => {
    const pinned = new PinnedDefinitions();
    assert.deepEqual(pinned.add('f', [b, a], always), [b, a]);
    assert.deepEqual(pinned.add('f', [c, a], always), [b, a, c]);
    assert.deepEqual(pinned.add('f', [], always), [b, a, c]);
  });

  it('begins anew in another function', () => {
    const pinned = new PinnedDefinitions();
    pinned.add('f', [a], always);
    assert.deepEqual(pinned.add('g', [b], always), [b]);
    assert.deepEqual(pinned.add('f', [b], always), [a, b]);
  });

  it('replaces a definition that was edited, in its place', () => {
    const pinned = new PinnedDefinitions();
    pinned.add('f', [a, b], always);
    const edited = definition('a', 'def a(x): ...');
    assert.deepEqual(pinned.add('f', [edited], always), [edited, b]);
  });

  it('drops one that is there no longer, and everything when nothing may be read', () => {
    const pinned = new PinnedDefinitions();
    pinned.add('f', [a, b], always);
    assert.deepEqual(
      pinned.add('f', [], (one) => one.name === 'b'),
      [b],
    );
    assert.deepEqual(
      pinned.add('f', [], () => false),
      [],
    );
  });

  it('only ever appends while the documents stay the same', () => {
    const one = fc.integer({ min: 0, max: 30 }).map((n) => definition(`name${n}`));
    fc.assert(
      fc.property(fc.array(fc.array(one, { maxLength: 8 }), { maxLength: 12 }), (presses) => {
        const pinned = new PinnedDefinitions();
        let before: readonly Definition[] = [];
        for (const found of presses) {
          const now = pinned.add('f', found, always);
          assert.deepEqual(now.slice(0, before.length), before);
          before = now;
        }
      }),
    );
  });
});
