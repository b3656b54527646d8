import assert from 'node:assert/strict';
import { keepSameIndent } from '../../../src/completion/postprocess/same-indent.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('keepSameIndent', () => {
  it('drops the indent that the cursor has already', () => {
    assert.equal(filtered(keepSameIndent, 'if x:\n    ║', '    a\n    b'), 'a\n    b');
    assert.equal(filtered(keepSameIndent, 'x = ║', ' 1'), '1');
  });

  it('moves further lines by their common offset', () => {
    assert.equal(
      filtered(keepSameIndent, 'if x:\n    ║', 'a = 1\n        b = 2\n        c\n'),
      'a = 1\n    b = 2\n    c\n',
    );
    assert.equal(
      filtered(keepSameIndent, '{\n    ║', 'a();\nif (b) {\n    c();\n}\n', { languageId: 'c' }),
      'a();\n    if (b) {\n        c();\n    }\n',
    );
  });

  it('gives a body its indent', () => {
    assert.equal(
      filtered(keepSameIndent, '{\n    ║', 'if (a) {\n    b();\n}\n', { languageId: 'c' }),
      'if (a) {\n        b();\n    }\n',
    );
  });

  it('lets blocks and continued lines be deeper', () => {
    assert.equal(
      filtered(keepSameIndent, 'if x:\n    ║', 'a = f(\n            1)\n'),
      'a = f(\n            1)\n',
    );
    assert.equal(
      filtered(keepSameIndent, '{\n    ║', 'if (a)\n        b();\n', { languageId: 'c' }),
      'if (a)\n        b();\n',
    );
    assert.equal(
      filtered(keepSameIndent, '{\n    ║', 'a\n        .b();\n', { languageId: 'c' }),
      'a\n        .b();\n',
    );
  });

  it('waits for the second line', () => {
    assert.equal(filtered(keepSameIndent, 'if x:\n    ║', 'a\n\n', { state: 'open' }), 'a\n');
  });

  it('takes nothing back', () => keepsToTheLaw(keepSameIndent));
});
