import assert from 'node:assert/strict';
import type { Suggestion } from '../../src/completion/suggestion.js';
import { Suggestions, type Work } from '../../src/completion/suggestions.js';
import { placeOf } from '../support/places.js';

/** A request whose lines and end the test decides. */
class Request {
  suggestion: Suggestion | undefined;
  signal: AbortSignal | undefined;
  private finish: (result: 'keep' | 'forget') => void = () => undefined;

  readonly work: Work = (suggestion, signal) => {
    this.suggestion = suggestion;
    this.signal = signal;
    return new Promise((resolve) => {
      this.finish = resolve;
    });
  };

  write(text: string): void {
    this.suggestion?.grow(text);
  }

  async end(result: 'keep' | 'forget' = 'keep'): Promise<void> {
    this.finish(result);
    await this.suggestion?.finished();
  }

  get isAborted(): boolean {
    return this.signal?.aborted === true;
  }
}

const start = placeOf('x = ║\n');

async function answered(suggestions: Suggestions, at = start, text = 'foo(1)'): Promise<void> {
  const request = new Request();
  suggestions.start(at, request.work);
  if (text !== '') request.write(text);
  await request.end();
}

describe('Suggestions', () => {
  it('finds what was suggested, also after it was typed, undone and typed again', async () => {
    const suggestions = new Suggestions();
    await answered(suggestions);
    for (const [at, rest] of [
      ['x = fo║\n', 'o(1)'],
      ['x = ║\n', 'foo(1)'],
      ['x = foo(║\n', '1)'],
    ] as const) {
      assert.equal(suggestions.find(placeOf(at))?.rest.text, rest);
    }
    assert.equal(suggestions.find(placeOf('x = ║\n', 'other')), undefined);
  });

  it('prefers the newest', async () => {
    const suggestions = new Suggestions();
    await answered(suggestions, start, 'old');
    await answered(suggestions, start, 'new');
    assert.equal(suggestions.find(start)?.rest.text, 'new');
  });

  it('has one request at a time: a newer one aborts the older', async () => {
    const suggestions = new Suggestions();
    await answered(suggestions, placeOf('║'));
    const [older, newer] = [new Request(), new Request()];
    suggestions.start(start, older.work);
    suggestions.start(placeOf('x = b║\n'), newer.work);
    assert.equal(older.isAborted, true);
    assert.equal(newer.isAborted, false);
  });

  it('goes on with a stream as long as what is typed agrees with it', async () => {
    const suggestions = new Suggestions();
    await answered(suggestions, placeOf('║'));
    const request = new Request();
    const suggestion = suggestions.start(start, request.work);
    request.write('foo');
    suggestions.keepFor(placeOf('x = fo║\n'));
    suggestions.keepFor(placeOf('x = foo(║\n'));
    assert.equal(suggestions.awaited(placeOf('x = foo(║\n')), suggestion);
    assert.equal(request.isAborted, false);
    suggestions.keepFor(placeOf('x = bar║\n'));
    assert.equal(request.isAborted, true);
  });

  it('keeps what an aborted stream has written: it may have been accepted', async () => {
    const suggestions = new Suggestions();
    await answered(suggestions, placeOf('║'));
    const request = new Request();
    suggestions.start(start, request.work);
    request.write('foo()');
    suggestions.keepFor(undefined);
    assert.equal(request.isAborted, true);
    assert.equal(suggestions.find(start)?.rest.text, 'foo()');
  });

  it('aborts a request that has written nothing when a key is pressed', async () => {
    const suggestions = new Suggestions();
    await answered(suggestions, placeOf('║'));
    const request = new Request();
    suggestions.start(start, request.work);
    suggestions.keepFor(start);
    assert.equal(request.isAborted, false);
    suggestions.keepFor(placeOf('x = f║\n'));
    assert.equal(request.isAborted, true);
  });

  it('does not begin the loading of a model again at each key', () => {
    const suggestions = new Suggestions();
    const request = new Request();
    const suggestion = suggestions.start(start, request.work);
    suggestions.keepFor(placeOf('x = b║\n'));
    suggestions.keepFor(placeOf('║x = b\n'));
    assert.equal(request.isAborted, false);
    assert.equal(suggestions.awaited(placeOf('y║\n')), suggestion);
  });

  it('knows where there is nothing to show', async () => {
    const suggestions = new Suggestions();
    await answered(suggestions, start, '');
    assert.equal(suggestions.hasNothingFor(start), true);
    assert.equal(suggestions.hasNothingFor(placeOf('x = f║\n')), false);
  });

  it('forgets a failure', async () => {
    const suggestions = new Suggestions();
    const request = new Request();
    suggestions.start(start, request.work);
    await request.end('forget');
    assert.equal(suggestions.hasNothingFor(start), false);
    assert.equal(suggestions.isWriting, false);
  });

  it('goes on with what is made ahead while the suggestion before it is typed', async () => {
    const suggestions = new Suggestions();
    await answered(suggestions);
    const ahead = new Request();
    suggestions.start(placeOf('x = foo(1)║\n'), ahead.work, true);
    suggestions.keepFor(placeOf('x = foo║\n'));
    assert.equal(ahead.isAborted, false);
    suggestions.keepFor(placeOf('x = bar║\n'));
    assert.equal(ahead.isAborted, true);
  });

  it('remembers a hundred and no more', async () => {
    const suggestions = new Suggestions();
    for (let which = 0; which <= 100; which += 1) {
      await answered(suggestions, placeOf(`${which} = ║\n`));
    }
    assert.equal(suggestions.find(placeOf('0 = ║\n')), undefined);
    assert.ok(suggestions.find(placeOf('1 = ║\n')));
  });

  it('forgets all when settings change', async () => {
    const suggestions = new Suggestions();
    await answered(suggestions);
    const request = new Request();
    suggestions.start(placeOf('y║'), request.work);
    suggestions.clear({ model: true });
    assert.equal(request.isAborted, true);
    assert.equal(suggestions.find(start), undefined);
  });
});
