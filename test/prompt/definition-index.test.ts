import assert from 'node:assert/strict';
import { DefinitionIndex } from '../../src/prompt/definition-index.js';
import { longPython, slowSyntax } from '../support/slow-syntax.js';

describe('the definitions of a document that takes too long to parse', () => {
  const syntax = slowSyntax();
  after(() => syntax.dispose());

  it('are none, and it is not parsed again', async () => {
    const index = new DefinitionIndex(syntax);
    const document = { path: 'a.py', languageId: 'python', text: longPython };
    assert.deepEqual(await index.definitions(document), []);
    const again = await index.definitions(document);
    assert.equal(again, await index.definitions(document));
  });
});
