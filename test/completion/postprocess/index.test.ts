import assert from 'node:assert/strict';
import fc from 'fast-check';
import { postprocess } from '../../../src/completion/postprocess/index.js';
import { modelText, place } from '../../support/filter-law.js';

describe('postprocess', () => {
  const context = {
    path: '',
    languageId: 'python',
    head: '',
    prefix: 'def f():\n    ',
    suffix: '\n',
  };

  it('shows whole lines only, until the answer has ended', () => {
    assert.deepEqual(postprocess('a = 1\n    b', context, false), {
      text: 'a = 1',
      complete: false,
    });
    assert.equal(postprocess('a = 1\n    b', context, true).text, 'a = 1\n    b');
  });

  it('says when more would not change the text', () => {
    const { text, complete } = postprocess('return 1\ndef g():\n', context, false);
    assert.deepEqual({ text, complete }, { text: 'return 1', complete: true });
  });

  it('ends with the statement in the shape of a line', () => {
    const raw = 'f(\n        1,\n    )\n    return 2\n';
    assert.equal(postprocess(raw, context, true, 'line').text, 'f(\n        1,\n    )');
    assert.equal(postprocess(raw, context, true).text, raw.trimEnd());
  });

  it('leaves nothing of a blank answer', () => {
    assert.equal(postprocess(' \n\n  ', context, true).text, '');
  });

  it('never takes back what was shown', () => {
    const shape = fc.constantFrom('line' as const, 'block' as const);
    fc.assert(
      fc.property(
        ...([modelText, modelText, place, shape, fc.boolean(), fc.boolean()] as const),
        (before, more, where, wanted, ended, cut) => {
          const first = postprocess(before, where, false, wanted, cut);
          const later = postprocess(before + more, where, ended, wanted, cut);
          assert.ok(later.text.startsWith(first.text));
          if (first.complete) assert.equal(later.text, first.text);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
