import { SecCoderError } from '../platform/errors.js';
import { linkedAbort } from '../platform/linked-abort.js';
import { systemTimers, type Timers } from '../platform/timers.js';
import type { Generator, GeneratorId, GeneratorStatus } from './generator.js';

/** Milliseconds a server may take to say that it is there: longer, and one waits for the first completion. */
const statusTimeoutMs = 1_000;

/** What `auto` came to. */
export interface GeneratorChoice {
  readonly generator: Generator;
  readonly status: GeneratorStatus;
  /** The generators before it and why they were not taken, for the user interface. */
  readonly passedOver: readonly { readonly id: GeneratorId; readonly reason: Error }[];
}

/**
 * Takes the first generator that is ready, else the last one, whatever its status: it is the one that
 * works without anything else, or says what is missing.
 *
 * @param generators in order of preference: Ollama, the configured endpoints, the built-in engine
 * @throws SecCoderError `input` for an empty list; AbortError on abort
 */
export async function chooseGenerator(
  generators: readonly Generator[],
  signal: AbortSignal,
  options: { timers?: Timers; timeoutMs?: number } = {},
): Promise<GeneratorChoice> {
  const { timers = systemTimers, timeoutMs = statusTimeoutMs } = options;
  const passedOver: { id: GeneratorId; reason: Error }[] = [];
  const last = generators.at(-1);
  if (last === undefined) throw new SecCoderError('input', 'There is no generator to choose from.');
  for (const generator of generators.slice(0, -1)) {
    const status = await statusWithin(generator, timeoutMs, timers, signal);
    if (status.state === 'ready') return { generator, status, passedOver };
    passedOver.push({ id: generator.id, reason: status.reason });
  }
  return { generator: last, status: await last.status(signal), passedOver };
}

async function statusWithin(
  generator: Generator,
  timeoutMs: number,
  timers: Timers,
  signal: AbortSignal,
): Promise<GeneratorStatus> {
  const check = linkedAbort([signal]);
  const late = new SecCoderError(
    'unreachable',
    `The generator "${generator.id}" did not answer within ${timeoutMs} ms.`,
    { hint: 'Choose it in the settings to wait for it longer.', remedy: 'open-settings' },
  );
  const cancel = timers.after(timeoutMs, () => check.abort(late));
  try {
    return await generator.status(check.signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error === late) return { state: 'unavailable', model: '', reason: late };
    throw error;
  } finally {
    cancel();
    check.close();
  }
}
