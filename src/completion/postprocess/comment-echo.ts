import { scanCode } from '../../prompt/code-scan.js';
import { holdFrom, linesOf, withText, type Draft } from './draft.js';
import { isSimilar } from './similar.js';
import type { Surroundings } from './surroundings.js';

const marks = /^\s*(?:\/\*+|\/\/+|#+|--|\*+(?!\/)|"""|''')?\s*|\s*(?:\*\/|"""|''')?\s*$/g;

/** Leaves out the comment above the cursor, which the model writes once more before the code or instead of it. */
export function dropCommentEcho(draft: Draft, around: Surroundings): Draft {
  if (around.before.trim() !== '') return draft;
  const comment = commentAbove(around);
  if (comment.length === 0) return draft;
  let start = 0;
  const lines = linesOf(draft.text);
  for (const { end, line } of lines) {
    const words = line.replace(marks, '');
    if (words === '' && line.trim() !== '') {
      // The mark that opens a comment says nothing yet, the one that closes it goes with it.
      if (start > 0) start = end;
      continue;
    }
    const isEcho = words !== line.trim() && comment.some((said) => isSimilar(words, said));
    if (!isEcho) return withText(draft, draft.text.slice(start));
    start = end;
  }
  return start === 0 ? holdFrom(draft, 0) : withText(draft, draft.text.slice(start));
}

/** The words of the comment that ends on the line above the cursor, line by line. */
function commentAbove({ above, context }: Surroundings): string[] {
  const near = above.slice(-20);
  const scanned = scanCode(near.join('\n'), context.languageId);
  const code = scanned.code.split('\n');
  const words: string[] = [];
  for (let at = near.length - 1; at >= 0; at -= 1) {
    const line = near[at] ?? '';
    if (line.trim() === '' || code[at]?.trim() !== '') break;
    const said = line.replace(marks, '');
    if (/\w/.test(said)) words.push(said);
  }
  return words;
}
