import assert from 'node:assert/strict';
import fc from 'fast-check';
import { promptParts } from '../../src/generation/builtin-prompt.js';
import { fillInTheMiddleFor } from '../../src/prompt/fill-in-the-middle.js';

describe('promptParts', () => {
  it('keeps the markers apart from the code', () => {
    const family = fillInTheMiddleFor('Qwen2.5-Coder-0.5B');
    assert.deepEqual(promptParts(family, 'a = <|fim_middle|>', 'b'), [
      { role: 'marker', text: '<|fim_prefix|>' },
      { role: 'prefix', text: 'a = <|fim_middle|>' },
      { role: 'marker', text: '<|fim_suffix|>' },
      { role: 'suffix', text: 'b' },
      { role: 'marker', text: '<|fim_middle|>' },
    ]);
  });

  it('gives a model without fill-in-the-middle the prefix alone', () => {
    assert.deepEqual(promptParts(undefined, 'a', 'b'), [{ role: 'prefix', text: 'a' }]);
    assert.deepEqual(promptParts(undefined, '', 'b'), []);
  });

  for (const model of ['codestral-22b', 'incoder-1b', 'codellama-7b', 'starcoder2-3b'])
    it(`carries any code unchanged in the format of ${model}`, () => {
      const family = fillInTheMiddleFor(model);
      assert.ok(family);
      const code = fc.string({ unit: 'binary' });
      const ownFormat = family.format('', '');
      fc.assert(
        fc.property(code, code, (prefix, suffix) => {
          const parts = promptParts(family, prefix, suffix);
          const textOf = (role: string) =>
            parts.filter((part) => part.role === role).map((part) => part.text);
          assert.equal(textOf('prefix').join(''), prefix);
          assert.equal(textOf('suffix').join(''), suffix);
          assert.equal(textOf('marker').join(''), ownFormat);
        }),
      );
    });
});
