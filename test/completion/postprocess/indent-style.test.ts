import assert from 'node:assert/strict';
import { keepIndentStyle } from '../../../src/completion/postprocess/indent-style.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('keepIndentStyle', () => {
  it('writes tabs where the document has them', () => {
    assert.equal(filtered(keepIndentStyle, 'a:\n\tb\n\t║', 'c:\n        d\n'), 'c:\n\t\td\n');
    assert.equal(
      filtered(keepIndentStyle, 'a {\n\t║', 'c {\n  d\n  }\n', { languageId: 'c' }),
      'c {\n\td\n\t}\n',
    );
  });

  it('writes the spaces of the document', () => {
    assert.equal(
      filtered(keepIndentStyle, 'a {\n  ║', 'c {\n\t\td\n', { languageId: 'c' }),
      'c {\n    d\n',
    );
  });

  it('leaves the answer alone where nothing is indented', () => {
    assert.equal(filtered(keepIndentStyle, '║', 'a:\n\tb'), 'a:\n\tb');
  });

  it('takes nothing back', () => keepsToTheLaw(keepIndentStyle));
});
