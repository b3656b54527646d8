import type { ScriptedModel } from '../../vscode/support/scripted-model.js';
import { quantile, type Figure } from '../figure.js';
import { useSuggestion, watchGrowth, type HabitSeen } from './habits.js';
import type { Subject } from './subjects.js';

/** Typing through, Tab, undo and redo. */
export async function measureHabits(
  subject: Subject,
  model: ScriptedModel,
  count: number,
): Promise<readonly Figure[]> {
  const seen: HabitSeen[] = [];
  for (let round = 0; round < count; round += 1) {
    seen.push(await useSuggestion(subject, () => model.requests.length));
  }
  const sum = (of: (one: HabitSeen) => number) => seen.reduce((total, one) => total + of(one), 0);
  const afterTab = seen.flatMap(({ afterTabMs }) => (afterTabMs === undefined ? [] : [afterTabMs]));
  const rounds = `${count} rounds`;
  return [
    {
      name: 'Requests for typing through a suggestion',
      seen: sum((one) => one.typedThroughRequests),
      unit: 'requests',
      atMost: 0,
      note: rounds,
    },
    {
      name: 'Ghost text that changed or went while it was typed through',
      seen: sum((one) => one.typedThroughBreaks),
      unit: 'changes',
      atMost: 0,
      note: rounds,
    },
    {
      name: 'Requests for undo and redo of what was accepted',
      seen: sum((one) => one.undoRequests),
      unit: 'requests',
      atMost: 0,
      note: rounds,
    },
    {
      name: 'Tab to the next ghost text, p50',
      seen: quantile(afterTab, 0.5),
      unit: 'ms',
      note: `${afterTab.length} of ${rounds} had a next one`,
    },
  ];
}

/**
 * How ghost text grows.
 * @param by who writes
 * @param forMs milliseconds to watch each time
 */
export async function measureGrowth(
  by: string,
  subject: Subject,
  count: number,
  forMs: number,
): Promise<readonly Figure[]> {
  const seen = [];
  for (let round = 0; round < count; round += 1) seen.push(await watchGrowth(subject, forMs));
  const steps = seen.map(({ grown }) => grown);
  return [
    {
      name: `${by}: growth steps of ghost text, p50`,
      seen: quantile(steps, 0.5),
      unit: 'steps',
      note: `each: ${steps.join(', ')}`,
    },
    {
      name: `${by}: ghost text taken back or blank while it grew`,
      seen: seen.reduce((sum, { broken }) => sum + broken, 0),
      unit: 'changes',
      atMost: 0,
      note: `in ${steps.reduce((sum, step) => sum + step, 0)} steps`,
    },
  ];
}
