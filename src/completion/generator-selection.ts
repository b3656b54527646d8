import { chooseGenerator } from '../generation/choose-generator.js';
import type { Generator } from '../generation/generator.js';
import { toSecCoderError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import type { ReadyGenerator } from './engine.js';

/**
 * Remembers which generator answered, so that servers are asked for their state once and not at each key
 * press. After a failure the next completion asks again.
 */
export class GeneratorSelection {
  private chosen: ReadyGenerator | undefined;
  private candidates: Generator[] | undefined;

  /** @param generators the generators to try, in order of preference; called once, at the first use */
  constructor(
    private readonly generators: () => Generator[],
    private readonly log: Log,
  ) {}

  /** The generator to use. @throws SecCoderError when none can answer, AbortError */
  async ready(signal: AbortSignal): Promise<ReadyGenerator> {
    if (this.chosen) return this.chosen;
    this.candidates ??= this.generators();
    const { generator, status, passedOver } = await chooseGenerator(this.candidates, signal);
    for (const { id, reason } of passedOver) this.log.info(`Not ${id}: ${reason.message}`);
    if (status.state === 'unavailable') throw toSecCoderError(status.reason);
    this.log.info(`Generator: ${generator.id}, ${status.model}, ${status.device}`);
    this.chosen = { generator, status };
    return this.chosen;
  }

  /** Asks anew at the next completion: the chosen one failed, or another may have come up. */
  forget(): void {
    this.chosen = undefined;
  }
}
