import assert from 'node:assert/strict';
import { dropCommentEcho } from '../../../src/completion/postprocess/comment-echo.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('dropCommentEcho', () => {
  it('drops the comment that stands above the cursor', () => {
    assert.equal(filtered(dropCommentEcho, '# sort the rows\n║\n', '# sort the rows\n'), '');
    assert.equal(
      filtered(dropCommentEcho, '# sort the rows\n║\n', '# sort the row\nrows.sort()\n'),
      'rows.sort()\n',
    );
  });

  it('drops a comment of several lines', () => {
    assert.equal(
      filtered(
        dropCommentEcho,
        '/**\n * Sorts.\n * Twice.\n */\n║\n',
        '/**\n * Sorts.\n * Twice.\n */\nsort();',
        { languageId: 'c' },
      ),
      'sort();',
    );
  });

  it('lets another comment stand', () => {
    assert.equal(
      filtered(dropCommentEcho, '# sort the rows\n║\n', '# by name\nrows.sort()'),
      '# by name\nrows.sort()',
    );
  });

  it('lets code of the same words stand', () => {
    assert.equal(filtered(dropCommentEcho, '# sort\n║\n', 'sort\n'), 'sort\n');
  });

  it('takes nothing back', () => keepsToTheLaw(dropCommentEcho));
});
