import type { ScriptedModel } from '../../vscode/support/scripted-model.js';
import { quantile, type Figure } from '../figure.js';
import { pressKeys, type KeySamples } from './key-trials.js';
import type { Subject } from './subjects.js';

/** Key to ghost text against a bare call of the same server, on top of what the editor itself takes. */
export async function measureAgainstServer(
  subject: Subject,
  model: ScriptedModel,
  own: readonly KeySamples[],
  count: number,
): Promise<readonly Figure[]> {
  const bare = quantile(await bareCalls(model, count), 0.5);
  const floor = quantile(own.find(({ kind }) => kind === 'space')?.times ?? [], 0.5);
  const { times } = await pressKeys(subject, 'space', count);
  const whole = quantile(times, 0.5);
  return [
    {
      name: 'Key to ghost text, space, against a bare call of the server and the editor',
      seen: (100 * whole) / (bare + floor),
      unit: '%',
      note: `${whole.toFixed(0)} ms; bare call to its first line ${bare.toFixed(0)}, the editor alone ${floor.toFixed(0)}; n = ${times.length}`,
    },
  ];
}

/** Milliseconds to the first whole line, for each call. */
async function bareCalls(model: ScriptedModel, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let call = 0; call < count; call += 1) {
    const begun = performance.now();
    const response = await fetch(`${model.url}/v1/completions`, {
      method: 'POST',
      body: JSON.stringify({ prompt: 'total = ', stream: true }),
    });
    let text = '';
    for await (const piece of response.body ?? []) {
      text += Buffer.from(piece).toString('utf8');
      if (/"text":"[^"]*\\n/.test(text)) break;
    }
    times.push(performance.now() - begun);
  }
  return times;
}
