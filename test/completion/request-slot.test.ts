import assert from 'node:assert/strict';
import { RequestSlot } from '../../src/completion/request-slot.js';

/** A request whose end the test decides. */
function controlled() {
  let finish: (value: string) => void = () => undefined;
  let signal: AbortSignal | undefined;
  return {
    start: (given: AbortSignal) => {
      signal = given;
      return new Promise<string>((resolve) => {
        finish = resolve;
      });
    },
    finish: (value: string) => finish(value),
    aborted: () => signal?.aborted,
  };
}

describe('RequestSlot', () => {
  it('joins a running request with the same key', async () => {
    const slot = new RequestSlot<string>();
    const request = controlled();
    const first = slot.run('a', request.start);
    const second = slot.run('a', () => assert.fail('it must not start twice'));
    request.finish('text');
    assert.deepEqual(await Promise.all([first, second]), ['text', 'text']);
  });

  it('aborts the running request when another begins', () => {
    const slot = new RequestSlot<string>();
    const old = controlled();
    void slot.run('a', old.start);
    void slot.run('b', controlled().start);
    assert.equal(old.aborted(), true);
  });

  it('starts anew after the end', async () => {
    const slot = new RequestSlot<string>();
    assert.equal(await slot.run('a', () => Promise.resolve('1')), '1');
    assert.equal(await slot.run('a', () => Promise.resolve('2')), '2');
  });

  it('keeps the request that it is told to keep', () => {
    const slot = new RequestSlot<string>();
    const request = controlled();
    void slot.run('a', request.start);
    slot.abort('a');
    assert.equal(request.aborted(), false);
    slot.abort('b');
    assert.equal(request.aborted(), true);
  });

  it('does not let an aborted request clear its successor', async () => {
    const slot = new RequestSlot<string>();
    const old = controlled();
    const first = slot.run('a', old.start);
    const next = controlled();
    const second = slot.run('b', next.start);
    old.finish('late');
    await first;
    assert.equal(
      slot.run('b', () => assert.fail('still running')),
      second,
    );
  });
});
