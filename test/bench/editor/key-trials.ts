import { timeToGhostText } from './read-recorded.js';
import type { Subject } from './subjects.js';

/** Milliseconds between two keys of somebody who types quickly. */
export const quickMs = 60;

/** Milliseconds after which ghost text does not come any more. */
export const patienceMs = 2_500;

/** A place to type at, and the keys: the last one is to get ghost text. */
interface Trial {
  /** With `║` for the cursor. */
  readonly document: (name: string) => string;
  /** Pressed one after the other before those that count. */
  readonly before?: readonly string[];
  readonly text?: string;
  readonly key?: string;
}

const body = (line: string) => (name: string) =>
  `import store\n\n\ndef ${name}(items):\n    ${line}║\n\n\ndef after_${name}():\n    pass\n`;

/** The kinds of key presses that should get ghost text. */
export const keyTrials = {
  letter: { document: body('total = '), text: 'r' },
  space: { document: body('total ='), text: ' ' },
  Enter: {
    document: (name) =>
      `import store\n\n\ndef ${name}(items):║\n\n\ndef after_${name}():\n    pass\n`,
    key: 'Enter',
  },
  'last key of a burst of ten': { document: body(''), text: 'total = it' },
  'space after a jump': {
    document: (name) =>
      `def ${name}(items):\n    store║\n    other()\n    total =\n\n\ndef after_${name}():\n    pass\n`,
    before: ['ArrowDown', 'ArrowDown', 'End'],
    text: ' ',
  },
} satisfies Record<string, Trial>;

/** One of the kinds. */
export type KeyKind = keyof typeof keyTrials;

/** A kind of key press, measured several times. */
export interface KeySamples {
  readonly kind: KeyKind;
  /** Milliseconds to the first ghost text, one for each press that got it. */
  readonly times: readonly number[];
  /** Presses that got none. */
  readonly without: number;
  /** Requests that each press, with the keys before it, has cost. */
  readonly requests: readonly number[];
}

let trials = 0;

/**
 * Presses keys of one kind in fresh documents.
 * @param count how often; one more goes before, uncounted
 * @param asked how many requests there were so far
 */
export async function pressKeys(
  subject: Subject,
  kind: KeyKind,
  count: number,
  asked: () => number = () => 0,
): Promise<KeySamples> {
  const seen: { time: number | undefined; requests: number }[] = [];
  for (let round = 0; round <= count; round += 1) {
    const one = await pressOnce(subject, keyTrials[kind], asked);
    if (round > 0) seen.push(one);
  }
  const times = seen.flatMap(({ time }) => (time === undefined ? [] : [time]));
  return {
    kind,
    times,
    without: count - times.length,
    requests: seen.map(({ requests }) => requests),
  };
}

async function pressOnce(subject: Subject, trial: Trial, asked: () => number) {
  const { editor, recording } = subject;
  const { bridge, screen } = editor;
  trials += 1;
  await bridge.openUntitled('python', trial.document(`load_${trials}`));
  await screen.wakeCursor();
  for (const key of trial.before ?? []) await screen.press(key);
  await screen.waitUntilIdle();
  const before = asked();
  const since = await recording.mark();
  if (trial.text !== undefined) await screen.type(trial.text, quickMs);
  if (trial.key !== undefined) await screen.press(trial.key);
  const time = timeToGhostText(await since.settled(patienceMs));
  const requests = asked() - before;
  await bridge.closeAllEditors();
  return { time, requests };
}
