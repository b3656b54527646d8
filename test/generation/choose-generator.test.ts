import assert from 'node:assert/strict';
import { chooseGenerator } from '../../src/generation/choose-generator.js';
import type { Generator, GeneratorId, GeneratorStatus } from '../../src/generation/generator.js';
import { isAbort, SecCoderError } from '../../src/platform/errors.js';
import { ManualTimers } from '../support/manual-timers.js';

const never = new AbortController().signal;
const ready: GeneratorStatus = {
  state: 'ready',
  model: 'm',
  device: 'CPU',
  fillInTheMiddle: true,
};

/** A generator of which only the status is asked. */
class FakeGenerator implements Generator {
  asked = 0;
  constructor(
    readonly id: GeneratorId,
    private readonly answer: (signal: AbortSignal) => Promise<GeneratorStatus>,
  ) {}
  status(signal: AbortSignal): Promise<GeneratorStatus> {
    this.asked++;
    return this.answer(signal);
  }
  generate(): never {
    throw new Error('not asked for');
  }
  dispose(): Promise<void> {
    return Promise.resolve();
  }
}

const isReady = (id: GeneratorId) => new FakeGenerator(id, () => Promise.resolve(ready));
const isNot = (id: GeneratorId, message: string) =>
  new FakeGenerator(id, () =>
    Promise.resolve({
      state: 'unavailable',
      model: '',
      reason: new SecCoderError('unreachable', message),
    }),
  );
/** Answers only when aborted, as a server that hangs. */
const hangs = (id: GeneratorId) =>
  new FakeGenerator(
    id,
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  );

describe('chooseGenerator', () => {
  it('takes the first that is ready and asks no other', async () => {
    const [first, second] = [isReady('ollama'), isReady('builtin')];
    const choice = await chooseGenerator([first, second], never);
    assert.equal(choice.generator, first);
    assert.deepEqual(choice.passedOver, []);
    assert.equal(second.asked, 0);
  });

  it('says why it passed others over', async () => {
    const list = [isNot('ollama', 'no server'), isNot('openai', '401'), isReady('builtin')];
    const { generator, passedOver } = await chooseGenerator(list, never);
    assert.equal(generator.id, 'builtin');
    assert.deepEqual(
      passedOver.map(({ id, reason }) => [id, reason.message]),
      [
        ['ollama', 'no server'],
        ['openai', '401'],
      ],
    );
  });

  it('takes the last one also when it is not ready', async () => {
    const list = [isNot('ollama', 'no server'), isNot('builtin', 'not fetched')];
    const { generator, status, passedOver } = await chooseGenerator(list, never);
    assert.equal(generator.id, 'builtin');
    assert.equal(status.state, 'unavailable');
    assert.equal(passedOver.length, 1);
  });

  it('waits a second for a server, not longer', async () => {
    const timers = new ManualTimers();
    const choosing = chooseGenerator([hangs('ollama'), isReady('builtin')], never, { timers });
    await timers.waitingFor(1_000);
    timers.advance(1_000);
    const { generator, passedOver } = await choosing;
    assert.equal(generator.id, 'builtin');
    assert.match(passedOver[0]?.reason.message ?? '', /did not answer within 1000 ms/);
  });

  it('can be aborted', async () => {
    const controller = new AbortController();
    const choosing = chooseGenerator([hangs('ollama'), isReady('builtin')], controller.signal);
    controller.abort();
    await assert.rejects(choosing, isAbort);
  });
});
