import assert from 'node:assert/strict';
import type { CompletionOutcome, CompletionTrace } from '../../src/completion/outcome.js';
import { Suggester, type Wanted } from '../../src/completion/suggester.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { cursorContext } from '../../src/prompt/cursor-context.js';
import { ManualTimers } from '../support/manual-timers.js';
import { placeOf } from '../support/places.js';

const trace = {} as CompletionTrace;

/** A suggester over a model that the test plays. */
function scripted(answer: (wanted: Wanted) => CompletionOutcome | Promise<CompletionOutcome>) {
  const timers = new ManualTimers();
  const asked: Wanted[] = [];
  const suggester = new Suggester(async (wanted) => {
    await wanted.notBefore;
    if (wanted.signal.aborted) return { kind: 'cancelled' };
    asked.push(wanted);
    return answer(wanted);
  }, timers);
  return { suggester, timers, asked };
}

function writes(...texts: string[]) {
  return ({ onText, alternative }: Wanted): CompletionOutcome => {
    const text = texts[alternative] ?? '';
    if (text !== '') onText(text);
    return text === ''
      ? { kind: 'nothing', reason: 'None.', trace }
      : { kind: 'suggestion', text, trace };
  };
}

function at(marked: string) {
  const text = marked.replace('║', '');
  const context = cursorContext({ path: 'a.py', languageId: 'python', text }, marked.indexOf('║'));
  return [context, placeOf(marked)] as const;
}

const never = new AbortController().signal;

describe('Suggester', () => {
  it('asks at once after a lone key, and once only', async () => {
    const { suggester, asked } = scripted(writes('foo(1)'));
    const suggestion = suggester.suggest(...at('x = ║\n'), true);
    await suggestion?.finished();
    assert.equal(suggestion?.text, 'foo(1)');
    assert.equal(suggester.suggest(...at('x = f║\n'), true), suggestion);
    assert.equal(suggester.suggest(...at('x = ║\n'), true), suggestion);
    assert.equal(asked.length, 1);
  });

  it('waits for the next key within a burst, and asks by hand without a wait', async () => {
    const { suggester, timers, asked } = scripted(writes('foo(1)'));
    for (let key = 0; key < 4; key += 1) {
      timers.advance(60);
      suggester.rhythm.key();
    }
    const first = suggester.suggest(...at('x = fo║\n'), true);
    suggester.moved(placeOf('x = foz║\n')); // The model is loading: the wait alone ends.
    await timers.waitingFor(90);
    assert.equal(asked.length, 0);
    timers.advance(90);
    await first?.finished();
    assert.equal(asked.length, 1);
    await suggester.suggest(...at('y = ║\n'), false)?.finished();
    assert.equal(asked.length, 2);
  });

  it('does not ask again where there was nothing to show', async () => {
    const { suggester, asked } = scripted(writes(''));
    await suggester.suggest(...at('x = ║\n'), true)?.finished();
    assert.equal(suggester.suggest(...at('x = ║\n'), true), undefined);
    assert.equal(asked.length, 1);
  });

  it('leaves an overloaded server alone, unless asked by hand', async () => {
    const error = new SecCoderError('overloaded', 'Too much.');
    const { suggester, timers, asked } = scripted(() => ({ kind: 'failed', error }));
    await suggester.suggest(...at('x = ║\n'), true)?.finished();
    assert.equal(suggester.suggest(...at('x = f║\n'), true), undefined);
    await suggester.suggest(...at('x = f║\n'), false)?.finished();
    timers.advance(60_000);
    await suggester.suggest(...at('x = fo║\n'), true)?.finished();
    assert.equal(asked.length, 3);
  });

  it('gives alternatives, each once, and remembers them with the usual one first', async () => {
    const { suggester } = scripted(writes('foo(1)', 'bar(1)', 'foo(1)'));
    const [context, place] = at('x = ║\n');
    const made = await suggester.alternatives(context, place, never);
    assert.deepEqual(
      made.map(({ text }) => text),
      ['foo(1)', 'bar(1)'],
    );
    assert.equal(suggester.find(place)?.rest.text, 'foo(1)');
    assert.equal(suggester.find(placeOf('x = b║\n'))?.rest.text, 'ar(1)');
  });

  it('stops asking for alternatives when cancelled', async () => {
    const controller = new AbortController();
    const { suggester, asked } = scripted((wanted) => {
      controller.abort();
      return writes('foo(1)')(wanted);
    });
    await suggester.alternatives(...at('x = ║\n'), controller.signal);
    assert.equal(asked.length, 1);
  });

  it('asks ahead for what follows, and gives way to a key', async () => {
    const { suggester, asked } = scripted(writes('foo(1)'));
    await suggester.suggest(...at('x = ║\n'), true)?.finished();
    suggester.speculate(...at('x = foo(1)║\n'));
    const ahead = suggester.suggest(...at('x = foo(1)║\n'), true);
    assert.equal(ahead?.speculative, true);
    await ahead.finished();
    suggester.speculate(...at('x = foo(1)║\n'));
    assert.deepEqual(
      asked.map(({ speculative }) => speculative),
      [false, true],
    );
  });

  it('forgets what another model wrote', async () => {
    const { suggester, asked } = scripted(writes('foo(1)'));
    await suggester.suggest(...at('x = ║\n'), true)?.finished();
    suggester.renew(true);
    await suggester.suggest(...at('x = ║\n'), true)?.finished();
    assert.equal(asked.length, 2);
  });
});
