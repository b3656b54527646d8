import assert from 'node:assert/strict';
import { endAtBlock } from '../../../src/completion/postprocess/block-end.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('endAtBlock', () => {
  it('ends with the block at the cursor', () => {
    assert.equal(filtered(endAtBlock, 'def f():\n    ║', 'return 1\n\ndef g():\n'), 'return 1\n\n');
  });

  it('closes the block that the document leaves open', () => {
    assert.equal(
      filtered(endAtBlock, 'void f() {\n    if (x) {\n        ║\n}\n', 'a();\n    }\n}\n', {
        languageId: 'c',
      }),
      'a();\n    }',
    );
    assert.equal(
      filtered(endAtBlock, 'void f() {\n    if (x) {\n        ║\n    }\n}\n', 'a();\n    }\n}\n', {
        languageId: 'c',
      }),
      'a();\n    ',
    );
  });

  it('takes nothing back', () => keepsToTheLaw(endAtBlock));
});
