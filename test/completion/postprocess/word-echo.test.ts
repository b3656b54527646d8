import assert from 'node:assert/strict';
import { dropWordEcho } from '../../../src/completion/postprocess/word-echo.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('dropWordEcho', () => {
  it('completes the word that was begun', () => {
    assert.equal(filtered(dropWordEcho, 'conn║', 'connection.x'), 'ection.x');
    assert.equal(filtered(dropWordEcho, 'conn║', 'ection.x'), 'ection.x');
  });

  it('leaves out what the word belongs to', () => {
    assert.equal(filtered(dropWordEcho, 'os.pa║', 'os.path.join(a)'), 'th.join(a)');
  });

  it('leaves out the line from its beginning', () => {
    assert.equal(filtered(dropWordEcho, '    return ║', 'return x'), 'x');
    assert.equal(filtered(dropWordEcho, '    return ║', '    return x'), 'x');
  });

  it('lets a call of the same function stand', () => {
    assert.equal(filtered(dropWordEcho, 'f(║', 'f(x))'), 'f(x))');
  });

  it('lets digits stand', () => {
    assert.equal(filtered(dropWordEcho, 'x = 1║', '10'), '10');
  });

  it('takes nothing back', () => keepsToTheLaw(dropWordEcho));
});
