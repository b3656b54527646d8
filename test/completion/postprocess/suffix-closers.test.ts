import assert from 'node:assert/strict';
import { leaveSuffixClosers } from '../../../src/completion/postprocess/suffix-closers.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('leaveSuffixClosers', () => {
  it('does not close a bracket that is closed', () => {
    assert.equal(filtered(leaveSuffixClosers, 'foo(║)', 'a, b)'), 'a, b');
    assert.equal(filtered(leaveSuffixClosers, 'foo(║);', 'a, b);'), 'a, b');
    assert.equal(filtered(leaveSuffixClosers, 'foo(bar(║))', 'x))'), 'x');
  });

  it('closes the bracket that is not', () => {
    assert.equal(filtered(leaveSuffixClosers, 'foo(bar(║)', 'x))'), 'x)');
  });

  it('leaves the last one to the document', () => {
    assert.equal(filtered(leaveSuffixClosers, 'foo(║)', 'a).bar(b)'), 'a).bar(b');
  });

  it('ends where the first line closes it', () => {
    assert.equal(
      filtered(leaveSuffixClosers, 'if (║)', 'a) {\n  b();\n}', { languageId: 'c' }),
      'a',
    );
  });

  it('ends at a bracket that is closed below', () => {
    assert.equal(filtered(leaveSuffixClosers, 'a = [\n    1,\n    ║\n]\n', '2,\n]\nb'), '2,\n');
  });

  it('does not close a string that is closed', () => {
    assert.equal(filtered(leaveSuffixClosers, 'print("║")', 'hello")'), 'hello');
    assert.equal(filtered(leaveSuffixClosers, 'print("║")', 'a", "b")'), 'a", "b');
  });

  it('takes no bracket in a string for one', () => {
    assert.equal(filtered(leaveSuffixClosers, 'foo(║)', '")", a)'), '")", a');
  });

  it('takes nothing back', () => keepsToTheLaw(leaveSuffixClosers));
});
