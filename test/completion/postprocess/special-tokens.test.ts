import assert from 'node:assert/strict';
import { cutSpecialTokens } from '../../../src/completion/postprocess/special-tokens.js';
import { filtered, keepsToTheLaw } from '../../support/filter-law.js';

describe('cutSpecialTokens', () => {
  it('ends at a token of the model', () => {
    assert.equal(filtered(cutSpecialTokens, '║', 'a = 1<|endoftext|>b'), 'a = 1');
    assert.equal(filtered(cutSpecialTokens, '║', 'a = 1\n<fim_middle>b'), 'a = 1\n');
    assert.equal(filtered(cutSpecialTokens, '║', 'a[1] </s>'), 'a[1] ');
  });

  it('leaves tokens at the very beginning out', () => {
    assert.equal(filtered(cutSpecialTokens, '║', '<|fim_middle|>a = 1\n'), 'a = 1\n');
    assert.equal(filtered(cutSpecialTokens, '║', '<s> [INST] a'), 'a');
  });

  it('lets names and tags that look alike stand', () => {
    assert.equal(
      filtered(cutSpecialTokens, '║', 'table[PREFIX] = list<PRE>();', { languageId: 'c' }),
      'table[PREFIX] = list<PRE>();',
    );
    assert.equal(
      filtered(cutSpecialTokens, '║', '<s>old</s>', { languageId: 'html' }),
      '<s>old</s>',
    );
  });

  it('lets stand what the document itself contains', () => {
    assert.equal(
      filtered(cutSpecialTokens, 'stop = "<|endoftext|>"\n║', 'end = "<|endoftext|>"'),
      'end = "<|endoftext|>"',
    );
  });

  it('takes nothing back', () => keepsToTheLaw(cutSpecialTokens));
});
