import { withText, type Draft } from './draft.js';
import type { Surroundings } from './surroundings.js';

/**
 * Leaves out what the first line repeats of the cursor's line: the word that was begun, with what it
 * belongs to (`os.pa║` and `os.path`), or the line from its beginning.
 */
export function dropWordEcho(draft: Draft, { before }: Surroundings): Draft {
  const { text } = draft;
  const typed = before.trimStart();
  const shared = [
    isTelling(typed) ? typed : '',
    isTelling(typed) ? typed.trimEnd() : '',
    /[A-Za-z_$][\w$]*(?:(?:\.|->|::)[\w$]+)+$/.exec(before)?.[0] ?? '',
    /(?<![\w$])[A-Za-z_$][\w$]*$/.exec(before)?.[0] ?? '',
  ];
  const start = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  for (const echo of shared) {
    const isWord = /^[\w$.:>-]+$/.test(echo);
    // With a space before it a word stands for itself: `in` and ` int x`.
    const from = isWord ? 0 : start;
    if (echo !== '' && text.startsWith(echo, from)) {
      return withText(draft, text.slice(from + echo.length));
    }
  }
  return draft;
}

/** Whether a line cannot well begin twice: `f(f(x))` does, `return return` does not. */
function isTelling(typed: string): boolean {
  return typed.length > 3 && /\w\W*\s/.test(typed) && /\w{2}/.test(typed);
}
