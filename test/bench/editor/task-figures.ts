import type { Tasks } from '../../vscode/support/probe.js';
import type { Figure } from '../figure.js';

/** What kept the extension host busy in the same key presses, without and with us. */
export function taskFigures(own: Tasks, ours: Tasks): readonly Figure[] {
  const listed = (tasks: Tasks) => tasks.long.toSorted((a, b) => b - a).join(', ') || 'none';
  return [
    {
      name: 'Tasks of the extension host over 10 ms, more than without us',
      seen: Math.max(0, ours.long.length - own.long.length),
      unit: 'tasks',
      atMost: 0,
      note: `ms with us: ${listed(ours)}; without: ${listed(own)}`,
    },
    {
      name: 'Longest task of the extension host',
      seen: ours.longestMs,
      unit: 'ms',
      note: `without us ${own.longestMs.toFixed(0)} ms; by the clock ${ours.longestWallMs.toFixed(0)} and ${own.longestWallMs.toFixed(0)}`,
    },
  ];
}
