import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SecCoderError } from '../../src/platform/errors.js';
import {
  estimateTokens,
  heaviestEnd,
  heaviestStart,
  promptBudget,
  weigh,
} from '../../src/prompt/budget.js';

describe('promptBudget', () => {
  it('takes what the context leaves, up to the cap; a third of it for demonstrations', () => {
    assert.deepEqual(promptBudget({ contextTokens: 32_768, maxNewTokens: 200 }), {
      prompt: 2_048 * 3,
      demonstrations: 2_048,
      definitions: 921,
    });
    assert.equal(promptBudget({ contextTokens: 1_024, maxNewTokens: 200 }).prompt, 816 * 3);
    assert.equal(
      promptBudget({ contextTokens: 9_000, maxNewTokens: 200, maxPromptTokens: 600 })
        .demonstrations,
      600,
    );
  });

  it('refuses a context without room', () => {
    for (const contextTokens of [256, 0, -1, NaN]) {
      assert.throws(
        () => promptBudget({ contextTokens, maxNewTokens: 200 }),
        (error) => error instanceof SecCoderError && error.kind === 'input',
      );
    }
  });
});

describe('weigh', () => {
  it('counts three characters of code as a token, and any other character as one', () => {
    assert.equal(estimateTokens('abc = 1'), 3);
    assert.equal(estimateTokens('é日本'), 3);
    assert.equal(estimateTokens(''), 0);
  });

  it('agrees with the cuts on what fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(60), (text, weight) => {
        const start = heaviestStart(text, weight);
        assert.ok(weigh(text.slice(0, start)) <= weight);
        assert.ok(start === text.length || weigh(text.slice(0, start + 1)) > weight);
        const end = heaviestEnd(text, weight);
        assert.ok(weigh(text.slice(end)) <= weight);
        assert.ok(end === 0 || weigh(text.slice(end - 1)) > weight);
      }),
    );
  });
});
