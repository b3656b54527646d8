import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { hiddenCharactersIn } from '../../../src/codebase/content-checks.js';
import { visibleText } from '../../../src/curation/review/visible-text.js';

describe('making a text visible', () => {
  it('leaves what is seen as it is', () => {
    const text = 'def f():\n\treturn "Zürich – 日本 😀"\n';
    assert.equal(visibleText(text), text);
  });

  it('writes code points for what is not', () => {
    assert.equal(visibleText('\u001b[31m\u{E0041}\r\f'), '<U+001B>[31m<U+E0041><U+000D><U+000C>');
  });

  it('leaves nothing that steers a terminal, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const visible = visibleText(text);
        assert.deepEqual(hiddenCharactersIn(visible), []);
        assert.doesNotMatch(visible, /[\r\f]/);
        assert.equal(visibleText(visible), visible);
      }),
    );
  });
});
