import assert from 'node:assert/strict';
import { changesOf, shownLength, timeToGhostText } from './read-recorded.js';

const key = (at: number) => ({ key: 'x', at });
const frame = (at: number, text: string) => ({ at, text });

describe('What was recorded in the editor', () => {
  it('says how long the last key took to its ghost text, counted from its first line', () => {
    const frames = [frame(50, 'wrong'), frame(120, ''), frame(230, 'a'), frame(400, 'a\nb')];
    assert.equal(timeToGhostText({ keys: [key(10), key(110)], frames }), 120);
  });

  it('says that the last key got none', () => {
    assert.equal(
      timeToGhostText({ keys: [key(10)], frames: [frame(20, 'a'), frame(30, '')] }),
      undefined,
    );
    assert.equal(timeToGhostText({ keys: [key(10)], frames: [] }), undefined);
  });

  it('counts how often ghost text grew and how often it broke', () => {
    const frames = ['a', 'a\nb', '', 'c', 'd', 'd\ne'].map((text, at) => frame(at, text));
    assert.deepEqual(changesOf({ frames }), { grown: 2, broken: 2 });
  });

  it('tells how much of an answer was shown, whatever of it was typed first', () => {
    const frames = [frame(1, 'read_7(a)'), frame(2, 'ad_7(a)\nnext'), frame(3, 'read_8()')];
    assert.equal(shownLength('read_7(a)\nnext\nlast', '_7(', { keys: [], frames }), 14);
    assert.equal(shownLength('read_9()', '_9(', { keys: [], frames }), 0);
  });
});
