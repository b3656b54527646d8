import assert from 'node:assert/strict';
import { dropSuffixRepeat } from '../../../src/completion/postprocess/suffix-repeat.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('dropSuffixRepeat', () => {
  it('ends before the lines that follow', () => {
    assert.equal(filtered(dropSuffixRepeat, 'a\n║\nreturn b\nc()\n', 'x\nreturn b\nc()\n'), 'x\n');
    assert.equal(filtered(dropSuffixRepeat, 'a\n║\nreturn b\n', 'return b\n'), '');
  });

  it('takes a letter less for the same', () => {
    assert.equal(
      filtered(dropSuffixRepeat, '║\nreturn total\nprint(a)\n', 'x\nreturn totl\nprint(a)\n'),
      'x\n',
    );
  });

  it('lets lines with other numbers and other indents stand', () => {
    assert.equal(filtered(dropSuffixRepeat, '║\nrows[1] = a\n', 'rows[0] = a\n'), 'rows[0] = a\n');
    assert.equal(
      filtered(dropSuffixRepeat, '║\nreturn x\n', 'if y:\n    return x\n'),
      'if y:\n    return x\n',
    );
  });

  it('holds back the beginning of what follows', () => {
    assert.equal(
      filtered(dropSuffixRepeat, '║\nab = 1\ncd = 2\n', 'x\nab = 1\n', { state: 'open' }),
      'x\n',
    );
  });

  it('takes nothing back', () => keepsToTheLaw(dropSuffixRepeat));
});
