import assert from 'node:assert/strict';
import { dropLeadingBlanks } from '../../../src/completion/postprocess/leading-blanks.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('dropLeadingBlanks', () => {
  it('drops blank lines before the first line of an indented cursor', () => {
    assert.equal(filtered(dropLeadingBlanks, 'if x:\n    ║\n', '\n\n    a'), '    a');
  });

  it('keeps the line end behind a line that is written', () => {
    assert.equal(filtered(dropLeadingBlanks, 'x = 1║\n', '\ny = 2'), '\ny = 2');
  });

  it('keeps the blank lines that are customary at the top level', () => {
    assert.equal(filtered(dropLeadingBlanks, 'import os\n║\n', '\n\ndef f():'), '\n\ndef f():');
  });

  it('takes nothing back', () => keepsToTheLaw(dropLeadingBlanks));
});
