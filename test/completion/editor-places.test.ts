import '../support/use-fake-vscode.js';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Position, TextDocument } from 'vscode';
import { typedBetween } from '../../src/completion/place.js';
import { foldText } from '../../src/completion/text-hash.js';
import { FakeDocument } from '../support/fake-document.js';

const { Places } = await import('../../src/vscode/places.js');

describe('Places', () => {
  const places = new Places();
  const at = (document: FakeDocument) =>
    places.at(document as unknown as TextDocument, document.cursor as unknown as Position).place;

  after(() => places.dispose());

  it('agrees with what is typed, over lines too', () => {
    const document = new FakeDocument('import db\nx = ║\ny = 1\n');
    const start = at(document);
    for (const key of 'f(\n  1') document.type(key);
    assert.equal(typedBetween(start, at(document)), 'f(\n  1');
  });

  it('tells an edit anywhere in the document, also far beyond the windows', () => {
    const filler = '# nothing\n'.repeat(10_000);
    for (const where of ['before', 'after']) {
      const document = new FakeDocument(`a = 1\n${filler}x = ║\n${filler}b = 1\n`);
      const start = at(document);
      document.type('f');
      assert.equal(typedBetween(start, at(document)), 'f');
      const far = where === 'before' ? 4 : document.getText().length - 2;
      document.edit([{ at: far, length: 1, text: '2' }]);
      assert.equal(typedBetween(start, at(document)), undefined, where);
      document.edit([{ at: far, length: 1, text: '1' }]); // undone
      assert.equal(typedBetween(start, at(document)), 'f', where);
    }
  });

  it('reads the whole document once, then only the lines that change', () => {
    const document = new FakeDocument('import db\nx = ║\ny = 1\n');
    at(document);
    const getText = document.getText.bind(document);
    document.getText = (range) => {
      assert.ok(range, 'the whole document was read');
      return getText(range);
    };
    for (const key of ['f', '(', '\n', 'a\nb', ')']) {
      document.type(key);
      at(document);
    }
    document.edit([
      { at: 0, length: 6, text: 'from\n' },
      { at: 12, length: 1, text: 'z\n' },
    ]);
    at(document);
  });

  it('follows whatever is edited', () => {
    const edit = fc.record({
      at: fc.nat(40),
      length: fc.nat(6),
      text: fc.constantFrom('', 'x', '\n', 'a\nb', '\n\n'),
    });
    fc.assert(
      fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 3 })), (events) => {
        const document = new FakeDocument('import db\n║\nx = 1\ndef f():\n    y\n');
        at(document);
        for (const edits of events) document.edit(apart(edits, document.getText().length));
        document.cursor = document.positionAt(Math.min(7, document.getText().length));
        const offset = document.offsetAt(document.cursor);
        const { whole, closers } = at(document);
        const text = `${document.getText()}\n`;
        assert.equal(whole?.before, foldText(0, text.slice(0, offset)));
        assert.equal(whole.after, foldText(0, text.slice(offset + closers.length)));
      }),
    );
  });
});

/** Edits that lie in a text of a length and do not touch each other. */
function apart(edits: readonly { at: number; length: number; text: string }[], length: number) {
  let end = -1;
  return [...edits]
    .sort((a, b) => a.at - b.at)
    .flatMap((edit) => {
      if (edit.at <= end || edit.at > length) return [];
      const inside = { ...edit, length: Math.min(edit.length, length - edit.at) };
      end = inside.at + inside.length;
      return [inside];
    });
}
