import { closeAt, holdFrom, indentOf, linesOf, type Draft } from './draft.js';
import { goesOn, lineStates } from './line-states.js';
import type { Surroundings } from './surroundings.js';

/**
 * Ends the answer with the statement at the cursor: its line, and further ones as long as a bracket, a
 * string or a block that this line opens asks for them.
 */
export function endAtLine(draft: Draft, around: Surroundings): Draft {
  const { before, after, context } = around;
  for (const { start, end, line, code, depth, inToken } of lineStates(draft.text, around)) {
    const goes = depth > 0 || inToken || goesOn(code);
    if (goes && (start > 0 || after.trim() === '')) continue;
    const isPythonHeader = context.languageId === 'python' && code.endsWith(':');
    if (isPythonHeader && after.trim() === '') {
      return endWithDeeperLines(draft, end, indentOf(start === 0 ? before + line : before));
    }
    // The last line of a text that ends without a line end is left as it came.
    return draft.text.charAt(end - 1) === '\n' ? closeAt(draft, end - 1) : draft;
  }
  return draft;
}

/** Takes the block below a header: its lines are indented more. */
function endWithDeeperLines(draft: Draft, from: number, indent: number): Draft {
  let deep = from;
  for (const { start, end, line } of linesOf(draft.text.slice(from))) {
    if (line.trim() === '') continue;
    if (indentOf(line) <= indent) return closeAt(draft, from + start);
    deep = from + end;
  }
  return holdFrom(draft, deep);
}
