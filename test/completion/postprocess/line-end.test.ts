import assert from 'node:assert/strict';
import { endAtLine } from '../../../src/completion/postprocess/line-end.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('endAtLine', () => {
  it('ends with the line', () => {
    assert.equal(filtered(endAtLine, 'x = ║', '1\ny = 2\n'), '1');
  });

  it('goes on in brackets and after operators', () => {
    assert.equal(filtered(endAtLine, 'x = ║', 'f(\n    1,\n)\ny\n'), 'f(\n    1,\n)');
    assert.equal(filtered(endAtLine, 'x = ║', 'a + \\\n    b\ny\n'), 'a + \\\n    b');
  });

  it('goes on in a string', () => {
    assert.equal(filtered(endAtLine, 'x = ║', '"""a\nb"""\ny\n'), '"""a\nb"""');
  });

  it('takes the block of a header', () => {
    assert.equal(filtered(endAtLine, 'for ║', 'x in y:\n    z\n\na\n'), 'x in y:\n    z\n\n');
  });

  it('ends with the line before code', () => {
    assert.equal(filtered(endAtLine, 'f(║, b)', 'g(\n1)'), 'g(');
  });

  it('takes nothing back', () => keepsToTheLaw(endAtLine));
});
