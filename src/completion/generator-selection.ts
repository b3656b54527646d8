import { chooseGenerator } from '../generation/choose-generator.js';
import type { Generator } from '../generation/generator.js';
import { toSecCoderError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import type { Timers } from '../platform/timers.js';
import type { ReadyGenerator } from './engine.js';

/** Milliseconds after which a preferred generator that was passed over is looked for again. */
const lookAgainMs = 60_000;

/** Milliseconds in which a server tells its state while it writes; it is near, or the device is `remote`. */
const confirmMs = 1_000;

/**
 * Remembers which generator answered, so that servers are asked for their state once and not at each key
 * press. After a failure the next completion asks again.
 */
export class GeneratorSelection {
  private chosen: ReadyGenerator | undefined;
  private chosenAt = 0;
  private confirmed = false;
  private candidates: Generator[] | undefined;

  /** @param generators the generators to try, in order of preference; called once, at the first use */
  constructor(
    private readonly generators: () => Generator[],
    private readonly log: Log,
    private readonly timers: Pick<Timers, 'now'>,
  ) {}

  /** The generator to use. @throws SecCoderError when none can answer, AbortError */
  async ready(signal: AbortSignal): Promise<ReadyGenerator> {
    if (this.chosen && this.isFresh(this.chosen)) return this.chosen;
    this.candidates ??= this.generators();
    const { generator, status, passedOver } = await chooseGenerator(this.candidates, signal);
    for (const { id, reason } of passedOver) this.log.info(`Not ${id}: ${reason.message}`);
    if (status.state === 'unavailable') throw toSecCoderError(status.reason);
    this.log.info(`Generator: ${generator.id}, ${status.model}, ${status.device}`);
    this.confirmed &&= this.chosen?.generator === generator;
    this.chosen = { generator, status, passedOver };
    this.chosenAt = this.timers.now();
    return this.chosen;
  }

  /**
   * Once the first text is there the model is loaded, and the device it runs on can be told: asked once,
   * beside the rest of the stream, so that no completion waits for it.
   * @returns the device, as far as it is known
   */
  async confirmDevice(): Promise<string | undefined> {
    const { chosen } = this;
    if (chosen === undefined || this.confirmed || chosen.status.device === 'remote') {
      return chosen?.status.device;
    }
    this.confirmed = true;
    try {
      const status = await chosen.generator.status(AbortSignal.timeout(confirmMs));
      if (status.state === 'ready' && this.chosen === chosen) this.chosen = { ...chosen, status };
    } catch (error) {
      this.log.debug(`The device of ${chosen.generator.id} was not told: ${String(error)}`);
    }
    return this.chosen?.status.device;
  }

  /** Asks anew at the next completion, because the chosen one failed. */
  forget(): void {
    this.chosen = undefined;
  }

  private isFresh({ passedOver }: ReadyGenerator): boolean {
    return passedOver.length === 0 || this.timers.now() - this.chosenAt < lookAgainMs;
  }
}
