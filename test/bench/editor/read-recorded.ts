import type { Recorded } from './recording.js';

/**
 * Milliseconds from the last key to the first frame with the ghost text that stayed, or with its beginning.
 * @returns undefined when none is on the screen at the end
 */
export function timeToGhostText({ keys, frames }: Recorded): number | undefined {
  const last = keys.at(-1);
  const final = frames.at(-1)?.text ?? '';
  if (last === undefined || final === '') return undefined;
  const first = frames.find(
    ({ at, text }) => at >= last.at && text !== '' && final.startsWith(text),
  );
  return first === undefined ? 0 : first.at - last.at;
}

/** How often ghost text on the screen became longer, and how often it became another or went. */
export function changesOf({ frames }: Pick<Recorded, 'frames'>): { grown: number; broken: number } {
  let grown = 0;
  let broken = 0;
  frames.slice(1).forEach(({ text }, index) => {
    const before = frames[index]?.text ?? '';
    if (before === '') return;
    if (text.startsWith(before)) grown += 1;
    else broken += 1;
  });
  return { grown, broken };
}

/**
 * How many characters of an answer were on the screen at some time. Texts to be told apart carry a mark.
 * @param mark stands in no other answer
 */
export function shownLength(answer: string, mark: string, { frames }: Recorded): number {
  const ends = frames
    .filter(({ text }) => text.includes(mark))
    .map(({ text }) => {
      const at = answer.indexOf(text);
      return at < 0 ? 0 : at + text.length;
    });
  return Math.max(0, ...ends);
}
