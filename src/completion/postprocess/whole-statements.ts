import { withText, type Draft } from './draft.js';
import { goesOn, lineStates, type LineState } from './line-states.js';
import type { Surroundings } from './surroundings.js';

/**
 * Ends an answer that was cut by the token limit with its last whole statement, unless there is none. A
 * statement is shown only when it is whole, because the limit may strike.
 */
export function keepWholeStatements(draft: Draft, around: Surroundings): Draft {
  if (draft.state === 'closed') return draft;
  const { text } = draft;
  const last = lineStates(text, around).findLast((line) => endsStatement(line, text, around));
  const end = last?.end ?? 0;
  if (draft.state === 'open' || text.slice(0, end).trim() !== '') {
    return withText(draft, text.slice(0, end));
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole.trim() === '' ? draft : withText(draft, whole);
}

function endsStatement(line: LineState, text: string, { context }: Surroundings): boolean {
  if (text.charAt(line.end - 1) !== '\n' || line.inToken) return false;
  if (line.innermost !== undefined && line.innermost !== '{') return false;
  const { code } = line;
  if (code.trim() === '' || goesOn(code) || /[([{]$/.test(code)) return false;
  if (context.languageId === 'python' && /:$|^\s*@/.test(code)) return false;
  // A condition whose statement follows on the next line.
  return !/^\s*(?:\}\s*)?(?:else\s+)?(?:if|for|while)\s*\(.*\)$|^\s*(?:\}\s*)?(?:else|do|try)$/.test(
    code,
  );
}
