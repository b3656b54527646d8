import assert from 'node:assert/strict';
import { keepWholeStatements } from '../../../src/completion/postprocess/whole-statements.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('keepWholeStatements', () => {
  it('drops an unfinished statement of an answer that was cut', () => {
    assert.equal(
      filtered(keepWholeStatements, '║', 'a = 1\nb = f(\n    1,\n    2', { state: 'cut' }),
      'a = 1\n',
    );
    assert.equal(
      filtered(keepWholeStatements, '║', 'a = 1\nif b:\n    c', { state: 'cut' }),
      'a = 1\n',
    );
  });

  it('shows what there is when no statement is whole', () => {
    assert.equal(filtered(keepWholeStatements, '║', 'a = f(', { state: 'cut' }), 'a = f(');
    assert.equal(
      filtered(keepWholeStatements, '║', 'f(\n    1,\n    2', { state: 'cut' }),
      'f(\n    1,\n',
    );
  });

  it('keeps an answer that came to its end', () => {
    assert.equal(filtered(keepWholeStatements, '║', 'a = 1\nb = f('), 'a = 1\nb = f(');
  });

  it('shows a statement when it is whole', () => {
    assert.equal(filtered(keepWholeStatements, '║', 'a = f(\n    1,\n', { state: 'open' }), '');
    assert.equal(
      filtered(keepWholeStatements, '║', 'f(() => {\n  a();\n', {
        state: 'open',
        languageId: 'typescript',
      }),
      'f(() => {\n  a();\n',
    );
  });

  it('takes nothing back', () => keepsToTheLaw(keepWholeStatements));
});
