import type { Step } from './probe.js';

/** Letters of a line of code; each is an edit. */
const typed = ['x = load(', 'if name:', 'y + 1', 'total', 'for i', '  ', 'call(a, b'];

/** The same number sequence in each run (a linear congruential generator). @returns 0 to below `limit` */
export function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * limit);
  };
}

/**
 * Editing without thought: typing, line ends, deleting, undoing, redoing, accepting what is shown and moving.
 * @param count edits; moves between them are no edits
 */
export function scriptedEdits(count: number, roll: (limit: number) => number): readonly Step[] {
  const steps: Step[] = [];
  let edits = 0;
  const edit = (...more: readonly Step[]) => {
    steps.push(...more);
    edits += more.length;
  };
  while (edits < count) {
    const which = roll(10);
    if (which < 5) edit(...letters(typed[roll(typed.length)] ?? ''));
    else if (which === 5) edit(['type', { text: '\n' }]);
    else if (which === 6) edit(['deleteLeft'], ['deleteLeft']);
    else if (which === 7) edit(['undo'], ['undo'], ['redo']);
    else if (which === 8) edit(['editor.action.inlineSuggest.commit']);
    else steps.push([roll(2) === 0 ? 'cursorUp' : 'cursorDown'], ['cursorEnd']);
  }
  return steps;
}

function letters(text: string): Step[] {
  return Array.from(text, (letter): Step => ['type', { text: letter }]);
}
