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

  it('goes on with every alternative that agrees with what was typed', async () => {
    const { suggester, asked } = scripted(writes('foo(1)', 'foo(2)', 'bar(1)'));
    const [context, place] = at('x = ║\n');
    await suggester.alternatives(context, place, never);
    const rests = (marked: string) =>
      suggester.findAll(placeOf(marked)).map(({ rest }) => rest.text);
    assert.deepEqual(rests('x = ║\n'), ['foo(1)', 'foo(2)', 'bar(1)']);
    assert.deepEqual(rests('x = f║\n'), ['oo(1)', 'oo(2)']);
    assert.deepEqual(rests('x = foo(2║\n'), [')']);
    assert.equal(suggester.find(placeOf('x = foo(2║\n'))?.rest.text, ')');
    assert.deepEqual(rests('x = ba║\n'), ['r(1)']);
    assert.equal(asked.length, 3);
  });

  it('prefers an alternative that is typed through to what was suggested since', async () => {
    const { suggester } = scripted((wanted) =>
      wanted.context.prefix === 'x =' ? writes(' baz')(wanted) : writes('foo(1)', 'bar(1)')(wanted),
    );
    await suggester.alternatives(...at('x = ║\n'), never);
    await suggester.suggest(...at('x =║\n'), true)?.finished();
    assert.equal(suggester.find(placeOf('x = b║\n'))?.rest.text, 'ar(1)');
  });

  it('does not ask again for alternatives that are known', async () => {
    const { suggester, asked } = scripted(writes('foo(1)', 'foo(2)', 'foo(3)'));
    await suggester.alternatives(...at('x = ║\n'), never);
    const made = await suggester.alternatives(...at('x = fo║\n'), never);
    assert.equal(made.length, 3);
    assert.equal(asked.length, 3);
  });

  it('offers no alternative that was cut by a failure', async () => {
    const error = new SecCoderError('protocol', 'Broken.');
    const { suggester, asked } = scripted((wanted) => {
      wanted.onText(`text ${wanted.alternative}`);
      return wanted.alternative === 0
        ? { kind: 'suggestion', text: 'text 0', trace }
        : { kind: 'failed', error };
    });
    const [context, place] = at('x = ║\n');
    const made = await suggester.alternatives(context, place, never);
    assert.deepEqual(
      made.map(({ text }) => text),
      ['text 0'],
    );
    assert.equal(suggester.findAll(place).length, 1);
    assert.equal(asked.length, 2);
  });

  it('asks an overloaded server once for alternatives', async () => {
    const error = new SecCoderError('overloaded', 'Too much.');
    const { suggester, asked } = scripted(() => ({ kind: 'failed', error }));
    await suggester.suggest(...at('x = ║\n'), true)?.finished();
    await suggester.alternatives(...at('x = ║\n'), never);
    assert.equal(asked.length, 2);
  });

  it('asks it once too where a suggestion is there already', async () => {
    const error = new SecCoderError('overloaded', 'Too much.');
    let fails = false;
    const { suggester, asked } = scripted((wanted) =>
      fails ? { kind: 'failed', error } : writes('foo(1)')(wanted),
    );
    await suggester.suggest(...at('x = ║\n'), true)?.finished();
    fails = true;
    await suggester.suggest(...at('y = ║\n'), true)?.finished();
    const made = await suggester.alternatives(...at('x = ║\n'), never);
    assert.equal(made[0]?.text, 'foo(1)');
    assert.equal(asked.length, 3);
  });

  it('does not ask an unreachable server at each key, until settings change', async () => {
    const error = new SecCoderError('unreachable', 'Gone.');
    const { suggester, asked } = scripted(() => ({ kind: 'failed', error }));
    await suggester.suggest(...at('x = ║\n'), true)?.finished();
    assert.equal(suggester.suggest(...at('x = f║\n'), true), undefined);
    suggester.renew(true);
    await suggester.suggest(...at('x = f║\n'), true)?.finished();
    assert.equal(asked.length, 2);
  });

  it('forgets alternatives that another model wrote meanwhile', async () => {
    const { suggester } = scripted((wanted) => {
      if (wanted.alternative === 1) suggester.renew(true);
      return writes('foo(1)', 'bar(1)')(wanted);
    });
    const [context, place] = at('x = ║\n');
    assert.deepEqual(await suggester.alternatives(context, place, never), []);
    assert.equal(suggester.find(place), undefined);
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
