import { setTimeout as delay } from 'node:timers/promises';
import { keyTrials, patienceMs, quickMs } from './key-trials.js';
import { changesOf, timeToGhostText } from './read-recorded.js';
import type { Subject } from './subjects.js';

/** Milliseconds that somebody looks at what is on the screen. */
const lookMs = 500;

/** What the habits of one round cost and did. */
export interface HabitSeen {
  /** Requests while a suggestion was typed through. */
  readonly typedThroughRequests: number;
  /** Ghost text that became another or went while it was typed through. */
  readonly typedThroughBreaks: number;
  /** Milliseconds from Tab to the ghost text that follows; undefined where none came. */
  readonly afterTabMs: number | undefined;
  /** Requests for taking back what was accepted and having it again. */
  readonly undoRequests: number;
}

let rounds = 0;

/** A suggestion is typed through, the rest is accepted, undone and redone. @param asked requests so far */
export async function useSuggestion(
  { editor, recording }: Subject,
  asked: () => number,
): Promise<HabitSeen> {
  const { bridge, screen } = editor;
  rounds += 1;
  await bridge.openUntitled('python', keyTrials.space.document(`use_${rounds}`));
  await screen.wakeCursor();
  const opened = await recording.mark();
  await screen.type(' ');
  const text = (await opened.settled(patienceMs)).frames.at(-1)?.text ?? '';
  // What is asked for ahead belongs to the suggestion, not to typing it through.
  await delay(lookMs);

  const before = asked();
  const typing = await recording.mark();
  const typed = text.slice(0, Math.floor(text.length / 2));
  await screen.type(typed, quickMs);
  await delay(lookMs);
  const typedThroughRequests = asked() - before;
  const typedThroughBreaks = breaksWhileTyping((await typing.read()).frames, text);

  const accepting = await recording.mark();
  await screen.press('Tab');
  const afterTabMs = timeToGhostText(await accepting.settled(patienceMs));
  await delay(lookMs);

  const accepted = asked();
  await screen.press('Control+z');
  await delay(lookMs);
  await screen.press('Control+Shift+z');
  await delay(lookMs);
  const undoRequests = asked() - accepted;
  await bridge.closeAllEditors();
  return { typedThroughRequests, typedThroughBreaks, afterTabMs, undoRequests };
}

/** Frames that showed something else than an end of the suggestion. */
function breaksWhileTyping(frames: readonly { text: string }[], text: string): number {
  return frames.filter((frame) => frame.text === '' || !text.endsWith(frame.text)).length;
}

/** A suggestion of several lines comes slowly and nothing is typed. @returns how it changed on the screen */
export async function watchGrowth({ editor, recording }: Subject, forMs: number) {
  const { bridge, screen } = editor;
  rounds += 1;
  await bridge.openUntitled('python', keyTrials.Enter.document(`grow_${rounds}`));
  await screen.wakeCursor();
  const since = await recording.mark();
  await screen.press('Enter');
  await delay(forMs);
  const changes = changesOf(await since.read());
  await bridge.closeAllEditors();
  return changes;
}
