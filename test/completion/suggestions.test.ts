import assert from 'node:assert/strict';
import type { Suggestion } from '../../src/completion/suggestion.js';
import { Suggestions, type Work } from '../../src/completion/suggestions.js';
import { ManualTimers } from '../support/manual-timers.js';
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

/** Resolves once what was going to happen without a timer has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function answered(suggestions: Suggestions, at = start, text = 'foo(1)'): Promise<void> {
  const request = new Request();
  suggestions.start(at, request.work);
  if (text !== '') request.write(text);
  await request.end();
}

describe('Suggestions', () => {
  it('finds what was suggested, also after it was typed, undone and typed again', async () => {
    const suggestions = new Suggestions(new ManualTimers());
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
    const suggestions = new Suggestions(new ManualTimers());
    await answered(suggestions, start, 'old');
    await answered(suggestions, start, 'new');
    assert.equal(suggestions.find(start)?.rest.text, 'new');
  });

  it('has one request at a time: a newer one aborts the older', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    await answered(suggestions, placeOf('║'));
    const [older, newer] = [new Request(), new Request()];
    suggestions.start(start, older.work);
    suggestions.start(placeOf('x = b║\n'), newer.work);
    assert.equal(older.isAborted, true);
    assert.equal(newer.isAborted, false);
  });

  it('goes on with a stream as long as what is typed agrees with it', async () => {
    const suggestions = new Suggestions(new ManualTimers());
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

  it('does not keep what an aborted stream has written: it was cut anywhere', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    await answered(suggestions, placeOf('║'));
    const request = new Request();
    suggestions.start(start, request.work);
    request.write('foo()');
    suggestions.keepFor(undefined);
    assert.equal(request.isAborted, true);
    assert.equal(suggestions.find(start), undefined);
    await request.end('forget');
    assert.equal(suggestions.find(start), undefined);
  });

  it('does not keep what came before a stream failed', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    const request = new Request();
    suggestions.start(start, request.work);
    request.write('foo()');
    await request.end('forget');
    assert.equal(suggestions.find(start), undefined);
  });

  it('keeps a whole suggestion whose model had ended just before the abort', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    await answered(suggestions, placeOf('║'));
    const request = new Request();
    suggestions.start(start, request.work);
    request.write('foo()');
    suggestions.abort();
    await request.end('keep');
    await settled();
    assert.equal(suggestions.find(start)?.rest.text, 'foo()');
  });

  it('keeps nothing that ends after all was forgotten or its document was closed', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    for (const forget of [
      () => suggestions.clear({ model: false }),
      () => suggestions.forget(start.document),
    ]) {
      const request = new Request();
      suggestions.start(start, request.work);
      request.write('foo()');
      forget();
      assert.equal(request.isAborted, true);
      await request.end('keep');
      await settled();
      assert.equal(suggestions.find(start), undefined);
    }
  });

  it('aborts a request that has written nothing when a key is pressed', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    await answered(suggestions, placeOf('║'));
    const request = new Request();
    suggestions.start(start, request.work);
    suggestions.keepFor(start);
    assert.equal(request.isAborted, false);
    suggestions.keepFor(placeOf('x = f║\n'));
    assert.equal(request.isAborted, true);
  });

  it('does not begin the loading of a model again at each key', () => {
    const suggestions = new Suggestions(new ManualTimers());
    const request = new Request();
    const suggestion = suggestions.start(start, request.work);
    suggestions.keepFor(placeOf('x = b║\n'));
    suggestions.keepFor(placeOf('║x = b\n'));
    assert.equal(request.isAborted, false);
    assert.equal(suggestions.awaited(placeOf('y║\n')), suggestion);
  });

  describe('when the model is loaded anew', () => {
    const elsewhere = placeOf('x = b║\n');

    /** A request that has been begun over a model which has answered before. */
    async function begun() {
      const timers = new ManualTimers();
      const suggestions = new Suggestions(timers);
      await answered(suggestions, placeOf('║'));
      const begin = () => {
        const request = new Request();
        suggestions.start(start, request.work);
        return request;
      };
      return { timers, suggestions, begin };
    }

    it('does not abort at each key after a time in which it may have been unloaded', async () => {
      const { timers, suggestions, begin } = await begun();
      timers.advance(5 * 60_000);
      const request = begin();
      suggestions.keepFor(elsewhere);
      assert.equal(request.isAborted, false);
      assert.equal(suggestions.awaited(elsewhere), request.suggestion);
      request.write('foo(1)');
      suggestions.keepFor(elsewhere);
      assert.equal(request.isAborted, true);
    });

    it('does not abort at each key after a failure', async () => {
      const { suggestions, begin } = await begun();
      await begin().end('forget');
      const request = begin();
      suggestions.keepFor(elsewhere);
      assert.equal(request.isAborted, false);
    });

    it('does not abort a request that has waited as long as a loading takes', async () => {
      const { timers, suggestions, begin } = await begun();
      const request = begin();
      timers.advance(1_999);
      assert.equal(suggestions.awaited(elsewhere), undefined);
      timers.advance(1);
      suggestions.keepFor(elsewhere);
      assert.equal(request.isAborted, false);
    });

    it('learns it from requests that were aborted one after the other', async () => {
      const { timers, suggestions, begin } = await begun();
      for (let key = 0; key < 10; key += 1) {
        const request = begin();
        timers.advance(200);
        suggestions.keepFor(elsewhere);
        assert.equal(request.isAborted, key < 9, `key ${key}`);
      }
    });

    it('does not take the wait for the next key for a loading', async () => {
      const { timers, suggestions } = await begun();
      for (let key = 0; key < 50; key += 1) {
        const request = new Request();
        suggestions.start(start, request.work, { waitMs: 100 });
        timers.advance(60);
        suggestions.keepFor(elsewhere);
        assert.equal(request.isAborted, true);
      }
    });
  });

  it('knows where there is nothing to show', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    await answered(suggestions, start, '');
    assert.equal(suggestions.hasNothingFor(start), true);
    assert.equal(suggestions.hasNothingFor(placeOf('x = f║\n')), false);
  });

  it('forgets a failure', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    const request = new Request();
    suggestions.start(start, request.work);
    await request.end('forget');
    assert.equal(suggestions.hasNothingFor(start), false);
    assert.equal(suggestions.isWriting, false);
  });

  it('goes on with what is made ahead while the suggestion before it is typed', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    await answered(suggestions);
    const ahead = new Request();
    suggestions.start(placeOf('x = foo(1)║\n'), ahead.work, { speculative: true });
    suggestions.keepFor(placeOf('x = foo║\n'));
    assert.equal(ahead.isAborted, false);
    suggestions.keepFor(placeOf('x = bar║\n'));
    assert.equal(ahead.isAborted, true);
  });

  it('remembers a hundred and no more', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    for (let which = 0; which <= 100; which += 1) {
      await answered(suggestions, placeOf(`${which} = ║\n`));
    }
    assert.equal(suggestions.find(placeOf('0 = ║\n')), undefined);
    assert.ok(suggestions.find(placeOf('1 = ║\n')));
  });

  it('forgets all when settings change', async () => {
    const suggestions = new Suggestions(new ManualTimers());
    await answered(suggestions);
    const request = new Request();
    suggestions.start(placeOf('y║'), request.work);
    suggestions.clear({ model: true });
    assert.equal(request.isAborted, true);
    assert.equal(suggestions.find(start), undefined);
  });
});
