import assert from 'node:assert/strict';
import { cutRepetition } from '../../../src/completion/postprocess/repetition.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('cutRepetition', () => {
  it('keeps the first of lines that repeat', () => {
    assert.equal(filtered(cutRepetition, '║', 'a\na\na\n'), 'a\n');
    assert.equal(filtered(cutRepetition, '    ║', 'a\n    a\n    a\n'), 'a\n');
    assert.equal(filtered(cutRepetition, '║', 'x\na\nb\na\nb\na\nb\n'), 'x\na\nb\n');
  });

  it('lets two stand', () => {
    assert.equal(filtered(cutRepetition, '║', 'a\na\nb\n'), 'a\na\nb\n');
  });

  it('holds back what may become a repetition', () => {
    assert.equal(filtered(cutRepetition, '║', 'x\na\na\n', { state: 'open' }), 'x\na\n');
  });

  it('takes nothing back', () => keepsToTheLaw(cutRepetition));
});
