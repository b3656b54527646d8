import assert from 'node:assert/strict';
import { cutCodeFence } from '../../../src/completion/postprocess/code-fence.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('cutCodeFence', () => {
  it('leaves the fences around the code out', () => {
    assert.equal(filtered(cutCodeFence, '║', '```python\na = 1\n```\nDone.'), 'a = 1\n');
    assert.equal(filtered(cutCodeFence, '║', '\n```\na = 1'), 'a = 1');
  });

  it('ends at a fence that closes only', () => {
    assert.equal(filtered(cutCodeFence, '║', 'a = 1\n```'), 'a = 1\n');
    assert.equal(filtered(cutCodeFence, '║', 'a = 1```'), 'a = 1');
  });

  it('lets documentation have fences', () => {
    assert.equal(
      filtered(cutCodeFence, '"""\n║', '```python\nf()\n```\n'),
      '```python\nf()\n```\n',
    );
  });

  it('takes nothing back', () => keepsToTheLaw(cutCodeFence));
});
