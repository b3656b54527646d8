import assert from 'node:assert/strict';
import { AcceptedCode, type Origin } from '../../src/completion/accepted-code.js';

const origin: Origin = { generator: 'ollama: coder', demonstration: 'bound.py', guard: 'clean' };
const uri = 'file:///app.py';

function places(code: AcceptedCode): [number, number, boolean][] {
  return code.in(uri).map(({ start, end, analysed }) => [start, end, analysed]);
}

describe('accepted code', () => {
  it('moves with edits, and goes when it is deleted or its document closed', () => {
    const code = new AcceptedCode();
    code.add(uri, { start: 10, end: 20 }, origin);
    code.add(uri, { start: 30, end: 35 }, { ...origin, demonstration: undefined });
    // One event with two changes, told from the beginning to the end.
    code.changed(uri, [
      { offset: 0, removed: 0, inserted: 2 },
      { offset: 25, removed: 5, inserted: 1 },
    ]);
    assert.deepEqual(places(code), [
      [12, 22, false],
      [28, 33, false],
    ]);
    code.changed(uri, [{ offset: 12, removed: 10, inserted: 0 }]);
    assert.deepEqual(places(code), [[18, 23, false]]);
    code.forget(uri);
    assert.deepEqual([places(code), code.documents], [[], []]);
  });

  it('that is accepted word by word is one stretch, of one origin', () => {
    const code = new AcceptedCode();
    code.add(uri, { start: 0, end: 4 }, origin);
    code.add(uri, { start: 4, end: 9 }, origin);
    code.add(uri, { start: 9, end: 12 }, { ...origin, guard: 'shown' });
    assert.deepEqual(places(code), [
      [0, 9, false],
      [9, 12, false],
    ]);
  });

  it('is analysed until it is edited again', () => {
    const code = new AcceptedCode();
    code.add(uri, { start: 0, end: 4 }, origin);
    code.analysed(uri);
    code.changed(uri, [{ offset: 9, removed: 0, inserted: 3 }]);
    assert.deepEqual(places(code), [[0, 4, true]]);
    code.changed(uri, [{ offset: 2, removed: 0, inserted: 1 }]);
    assert.deepEqual(places(code), [[0, 5, false]]);
  });

  it('is told where it came from when that is known', () => {
    const code = new AcceptedCode();
    const unknown: Origin = { generator: undefined, demonstration: undefined, guard: undefined };
    code.add(uri, { start: 0, end: 4 }, unknown);
    code.add(uri, { start: 4, end: 6 }, unknown);
    code.add(uri, { start: 9, end: 12 }, { ...unknown });
    code.learned(uri, unknown, origin);
    assert.deepEqual(
      code.in(uri).map(({ start, end, origin: { guard } }) => [start, end, guard]),
      [
        [0, 6, 'clean'],
        [9, 12, undefined],
      ],
    );
  });

  it('of nothing is not remembered, and other documents are none of its business', () => {
    const code = new AcceptedCode();
    code.add(uri, { start: 4, end: 4 }, origin);
    code.changed('file:///other.py', [{ offset: 0, removed: 1, inserted: 0 }]);
    assert.deepEqual(code.documents, []);
  });
});
