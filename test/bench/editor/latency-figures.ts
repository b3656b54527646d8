import { quantile, type Figure } from '../figure.js';
import { keyTrials, pressKeys, type KeyKind, type KeySamples } from './key-trials.js';
import type { Subject } from './subjects.js';

const kinds = Object.keys(keyTrials) as KeyKind[];

/** Every kind of key press, so many times each. @param asked how many requests there were so far */
export async function pressAllKinds(
  subject: Subject,
  count: number,
  asked?: () => number,
): Promise<readonly KeySamples[]> {
  const all: KeySamples[] = [];
  for (const kind of kinds) all.push(await pressKeys(subject, kind, count, asked));
  return all;
}

/** What we add to the editor's own time, by kind, and whether every press got its ghost text. */
export function addedFigures(
  own: readonly KeySamples[],
  ours: readonly KeySamples[],
): readonly Figure[] {
  const added = ours.flatMap((samples): Figure[] => {
    const bare = own.find(({ kind }) => kind === samples.kind)?.times ?? [];
    return [addedFigure(samples, bare, 0.5, 20), addedFigure(samples, bare, 0.95, 40)];
  });
  const burst = ours.find(({ kind }) => kind === 'last key of a burst of ten')?.requests ?? [];
  return [
    ...added,
    withoutFigure('Key presses that got no ghost text', ours),
    {
      name: 'Requests for a burst of ten keys, most',
      seen: Math.max(...burst),
      unit: 'requests',
      atMost: 2,
      note: `one key every 60 ms; each burst: ${burst.join(', ')}`,
    },
  ];
}

function addedFigure(
  { kind, times }: KeySamples,
  bare: readonly number[],
  share: number,
  atMost: number,
): Figure {
  const [whole, own] = [quantile(times, share), quantile(bare, share)];
  return {
    name: `Added by us, ${kind}, p${100 * share}`,
    seen: Math.max(0, whole - own),
    unit: 'ms',
    atMost,
    note: `${whole.toFixed(0)} ms from key to ghost text, the editor alone ${own.toFixed(0)}; n = ${times.length}`,
  };
}

/** Times of a generator that is no stand-in: nothing is taken off. */
export function timeFigures(by: string, seen: readonly KeySamples[]): readonly Figure[] {
  return [
    ...seen.map(({ kind, times }): Figure => ({
      name: `${by}: key to ghost text, ${kind}, p50`,
      seen: quantile(times, 0.5),
      unit: 'ms',
      note: `p95 ${quantile(times, 0.95).toFixed(0)} ms; n = ${times.length}`,
    })),
    withoutFigure(`${by}: key presses that got no ghost text`, seen, false),
  ];
}

function withoutFigure(name: string, seen: readonly KeySamples[], hasAim = true): Figure {
  const without = seen.reduce((sum, one) => sum + one.without, 0);
  const presses = seen.reduce((sum, one) => sum + one.without + one.times.length, 0);
  const where = seen.filter((one) => one.without > 0).map((one) => `${one.kind} ${one.without}`);
  return {
    name,
    seen: without,
    unit: 'presses',
    ...(hasAim ? { atMost: 0 } : {}),
    note: [`of ${presses}`, ...where].join('; '),
  };
}
