import assert from 'node:assert/strict';
import { GeneratorSelection } from '../../src/completion/generator-selection.js';
import type { GeneratorStatus } from '../../src/generation/generator.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { nullLog } from '../../src/platform/log.js';
import { FakeGenerator } from '../support/fake-generator.js';

/** A generator whose state the test sets; counts how often it is asked. */
class Stateful extends FakeGenerator {
  asked = 0;

  constructor(
    private device: string,
    private up = true,
  ) {
    super(() => []);
  }

  become(device: string, up = true): void {
    this.device = device;
    this.up = up;
  }

  override status(): Promise<GeneratorStatus> {
    this.asked += 1;
    const reason = new SecCoderError('unreachable', 'down');
    return Promise.resolve(
      this.up
        ? { state: 'ready', model: 'm', device: this.device, fillInTheMiddle: true }
        : { state: 'unavailable', model: 'm', reason },
    );
  }
}

describe('GeneratorSelection', () => {
  const { signal } = new AbortController();
  let now = 0;
  const select = (...generators: Stateful[]) =>
    new GeneratorSelection(() => generators, nullLog, { now: () => now });

  it('asks for the state once, and again after a failure', async () => {
    const only = new Stateful('CPU');
    const selection = select(only);
    await selection.ready(signal);
    await selection.ready(signal);
    assert.equal(only.asked, 1);
    selection.forget();
    await selection.ready(signal);
    assert.equal(only.asked, 2);
  });

  it('tells the device once the model is loaded, and asks for it only once', async () => {
    const only = new Stateful('not loaded');
    const selection = select(only);
    await selection.ready(signal);
    only.become('GPU');
    assert.equal(await selection.confirmDevice(), 'GPU');
    assert.equal(await selection.confirmDevice(), 'GPU');
    assert.equal((await selection.ready(signal)).status.device, 'GPU');
    assert.equal(only.asked, 2);
  });

  it('asks no remote server for its device', async () => {
    const only = new Stateful('remote');
    const selection = select(only);
    await selection.ready(signal);
    assert.equal(await selection.confirmDevice(), 'remote');
    assert.equal(only.asked, 1);
  });

  it('says why it passed a preferred one over, and looks for it again after a minute', async () => {
    const [first, second] = [new Stateful('GPU', false), new Stateful('CPU')];
    const selection = select(first, second);
    const chosen = await selection.ready(signal);
    assert.equal(chosen.generator, second);
    assert.deepEqual(
      chosen.passedOver.map(({ reason }) => reason.message),
      ['down'],
    );
    first.become('GPU');
    assert.equal((await selection.ready(signal)).generator, second);
    now += 60_000;
    assert.equal((await selection.ready(signal)).generator, first);
  });

  it('fails with the reason of the last one when none can answer', async () => {
    await assert.rejects(select(new Stateful('CPU', false)).ready(signal), { message: 'down' });
  });
});
