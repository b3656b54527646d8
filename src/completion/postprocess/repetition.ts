import { closeAt, holdFrom, linesOf, type Draft } from './draft.js';
import type { Surroundings } from './surroundings.js';

/** Lines of a group whose repetition is looked for. */
const maxGroup = 8;
const copies = 3;

/**
 * Ends the answer where the model repeats itself: of the same line or group of lines three times and more
 * the first stays. What may become a repetition is held back until it is known.
 */
export function cutRepetition(draft: Draft, { before }: Surroundings): Draft {
  const lines = linesOf(draft.text);
  // The first line has the cursor's line before it.
  const whole = lines.map(({ line }, at) => (at === 0 ? before + line : line).trimEnd());
  /** For each length of a group: how many lines up to here equal the line so far above them. */
  const runs = new Array<number>(maxGroup + 1).fill(0);
  for (const [at, line] of whole.entries()) {
    for (let group = 1; group <= maxGroup; group += 1) {
      const isSame = at >= group && whole[at - group] === line;
      const run = isSame ? (runs[group] ?? 0) + 1 : 0;
      runs[group] = run;
      if (run < (copies - 1) * group) continue;
      return closeAt(draft, lines[at + 1 - run]?.start ?? 0);
    }
  }
  const held = Math.max(0, ...runs);
  return holdFrom(draft, held === 0 ? draft.text.length : (lines[lines.length - held]?.start ?? 0));
}
