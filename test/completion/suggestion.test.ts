import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Suggestion } from '../../src/completion/suggestion.js';
import { placeOf } from '../support/places.js';

function suggestion(at: string, text: string, ended = true): Suggestion {
  const made = new Suggestion(placeOf(at));
  if (text !== '') made.grow(text);
  if (ended) made.end();
  return made;
}

describe('Suggestion', () => {
  it('is shown whole where it was made', () => {
    const rest = suggestion('x = ║\n', 'foo()').at(placeOf('x = ║\n'));
    assert.deepEqual(rest, { text: 'foo()', replaces: 0 });
  });

  it('is shown less what was typed of it', () => {
    const made = suggestion('x = ║\n', 'foo()');
    assert.deepEqual(made.at(placeOf('x = fo║\n')), { text: 'o()', replaces: 0 });
    assert.equal(made.at(placeOf('x = fu║\n')), undefined);
    assert.equal(made.at(placeOf('x = foo()║\n')), undefined);
  });

  it('takes the place of brackets that the editor closed, so that none is doubled', () => {
    const made = suggestion('x = ║\n', 'foo(a, "b")');
    assert.deepEqual(made.at(placeOf('x = foo(║)\n')), { text: 'a, "b")', replaces: 1 });
    assert.deepEqual(made.at(placeOf('x = foo(a, "║")\n')), { text: 'b")', replaces: 2 });
    const inside = suggestion('x = ║\n', 'foo(a').at(placeOf('x = foo(║)\n'));
    assert.deepEqual(inside, { text: 'a', replaces: 0 });
    const inner = suggestion('x = ║\n', 'foo(bar(a)').at(placeOf('x = foo(bar(║))\n'));
    assert.deepEqual(inner, { text: 'a)', replaces: 1 });
  });

  it('is open while what was typed may still turn out to be its beginning', () => {
    const made = suggestion('x = ║\n', 'foo', false);
    assert.equal(made.at(placeOf('x = foo(║\n')), 'open');
    assert.equal(made.at(placeOf('x = bar(║\n')), undefined);
    made.grow('foo(1)');
    assert.deepEqual(made.at(placeOf('x = foo(║\n')), { text: '1)', replaces: 0 });
    made.end();
    assert.equal(made.at(placeOf('x = foo(1)║\n')), undefined);
  });

  it('tells when its first text is there and when it has ended', async () => {
    const made = new Suggestion(placeOf('║'));
    const order: string[] = [];
    const both = [
      made.started().then(() => order.push('started')),
      made.finished().then(() => order.push('finished')),
    ];
    made.grow('a');
    await both[0];
    assert.deepEqual(order, ['started']);
    made.end();
    await Promise.all(both);
    await made.finished();
    assert.deepEqual(order, ['started', 'finished']);
  });

  it('is with what was typed always the whole text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
        const typed = text.slice(0, at % text.length);
        const made = new Suggestion({
          document: 'd',
          languageId: 'python',
          offset: 1,
          prefix: ' ',
          suffix: '',
          closers: '',
        });
        made.grow(text);
        const now = {
          document: 'd',
          languageId: 'python',
          offset: 1 + typed.length,
          prefix: ` ${typed}`,
          suffix: '',
          closers: '',
        };
        assert.deepEqual(made.at(now), { text: text.slice(typed.length), replaces: 0 });
      }),
    );
  });
});
