import type { CweList } from '../../codebase/cwe-list.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import { fileStart, healthProblem, type HealthProblem } from './health-problem.js';

/** Letters of a title or guideline below which it says nothing. */
const minLetters = 10;

/** Whether the folder names a CWE that there is. */
export function checkCwe({ cwe, path }: Demonstration, list: CweList): HealthProblem[] {
  if (cwe !== undefined && list.get(cwe) !== undefined) return [];
  const message =
    cwe === undefined
      ? 'No folder above names a CWE. Move the file into one such as cwe-089-sql-injection.'
      : `The folder names CWE-${cwe}, which is not in the list of weaknesses.`;
  return [healthProblem('no-cwe', path, fileStart, message)];
}

/**
 * Whether the first comment says what the code does and what makes it secure.
 * @param described what the file itself says; a title that was made from its name does not count
 */
export function checkDescription(
  { path, language }: Pick<Demonstration, 'path' | 'language'>,
  described: { readonly title: string; readonly guideline: string },
): HealthProblem[] {
  if (letters(described.title) < minLetters) {
    const message =
      'The file does not begin with a comment whose first line says what the code does: nobody finds it by that.';
    const { lineComment } = language;
    if (lineComment === undefined)
      return [healthProblem('no-description', path, fileStart, message)];
    const newText = `${lineComment} What the code does\n${lineComment} What makes it secure.\n\n`;
    const fix = { title: 'Add a functional description', edits: [{ range: fileStart, newText }] };
    return [healthProblem('no-description', path, fileStart, message, fix)];
  }
  if (letters(described.guideline) >= minLetters) return [];
  const message = 'The first comment does not say, below its title, what makes the code secure.';
  return [healthProblem('no-description', path, fileStart, message)];
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
