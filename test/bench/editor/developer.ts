import { setTimeout as delay } from 'node:timers/promises';
import { patienceMs, quickMs } from './key-trials.js';
import type { Recorded } from './recording.js';
import type { Subject } from './subjects.js';

/** What somebody does with the suggestion for a line. */
type Habit = 'accept' | 'type a part, then accept' | 'type on' | 'dismiss' | 'undo and redo';

/** One line: what is typed of it before one stops to look, and what comes then. */
interface Line {
  readonly typed: string;
  readonly then: Habit;
}

/** A quarter of an hour of writing in a minute: the same each time, so that two runs can be compared. */
const lines: readonly Line[] = [
  { typed: 'rows =', then: 'accept' },
  { typed: 'first = r', then: 'accept' },
  { typed: '', then: 'accept' },
  { typed: 'count = len(', then: 'type on' },
  { typed: 'names = ', then: 'type a part, then accept' },
  { typed: 'store', then: 'accept' },
  { typed: '', then: 'dismiss' },
  { typed: 'answer =', then: 'undo and redo' },
  { typed: 'total = sum(', then: 'accept' },
  { typed: 'keep(', then: 'type a part, then accept' },
  { typed: '', then: 'accept' },
  { typed: 'last = rows', then: 'type on' },
];

/** Milliseconds that somebody looks at a suggestion before deciding. */
const lookMs = 350;

/** Levels of indentation that a function can have at its end. */
const deepest = 6;

/** What a developer saw and did. */
export interface Written {
  readonly recorded: Recorded;
  /** Times one stopped to look at a suggestion. */
  readonly looked: number;
  /** Times there was one. */
  readonly shown: number;
  readonly accepted: number;
}

/** Writes some functions, line by line, as somebody who knows what is to be written. @param functions how many */
export async function writeCode(subject: Subject, functions: number): Promise<Written> {
  const { editor, recording } = subject;
  const { bridge, screen } = editor;
  const since = await recording.mark();
  const seen = { looked: 0, shown: 0, accepted: 0 };
  await bridge.openUntitled('python', 'import store\n\n\n║\n');
  await screen.wakeCursor();
  for (let which = 0; which < functions; which += 1) {
    await screen.type(`def write_${which}(items):`, quickMs);
    for (const line of lines) {
      const before = await recording.mark();
      await screen.press('Enter');
      await screen.type(line.typed, quickMs);
      const text = (await before.settled(patienceMs)).frames.at(-1)?.text ?? '';
      await delay(lookMs);
      seen.looked += 1;
      if (text === '') continue;
      seen.shown += 1;
      if (await decide(subject, line.then, text)) seen.accepted += 1;
    }
    await leaveFunction(subject);
  }
  const recorded = await since.read();
  await bridge.closeAllEditors();
  return { recorded, ...seen };
}

/** @returns whether the suggestion was accepted */
async function decide({ editor }: Subject, then: Habit, text: string): Promise<boolean> {
  const { screen } = editor;
  switch (then) {
    case 'accept':
      await screen.press('Tab');
      break;
    case 'type a part, then accept':
      await screen.type(text.slice(0, 4), quickMs);
      await delay(lookMs);
      await screen.press('Tab');
      break;
    case 'undo and redo':
      await screen.press('Tab');
      await delay(lookMs);
      await screen.press('Control+z');
      await delay(lookMs);
      await screen.press('Control+Shift+z');
      break;
    case 'dismiss':
      await screen.press('Escape');
      await screen.type('pass', quickMs);
      return false;
    case 'type on':
      await screen.type('other.name()', quickMs);
      return false;
  }
  await delay(lookMs);
  return true;
}

/** To the margin, behind an empty line. */
async function leaveFunction({ editor: { screen } }: Subject): Promise<void> {
  for (const key of ['Escape', 'End', 'Enter', 'Escape']) await screen.press(key);
  for (let level = 0; level < deepest; level += 1) await screen.press('Shift+Tab');
  await screen.press('Enter');
}
