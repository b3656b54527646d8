import { hiddenCharactersIn } from '../../codebase/content-checks.js';
import { rangeAt, type CheckedText } from './checked-text.js';
import { healthProblem, type HealthProblem } from './health-problem.js';

/** Places named in one file; more of them help nobody. */
const maxNamed = 20;

/** What a reader does not see but a model does, with the repair of taking it out. */
export function checkHiddenCharacters(checked: CheckedText): HealthProblem[] {
  return hiddenCharactersIn(checked.text)
    .slice(0, maxNamed)
    .map(({ kind, codePoint, offset, length }) => {
      const range = rangeAt(checked, offset, offset + length);
      const code = codePoint.toString(16).toUpperCase().padStart(4, '0');
      const message = `Here is a character that cannot be seen: ${kind} U+${code}.`;
      const fix = { title: 'Remove the character', edits: [{ range, newText: '' }] };
      return healthProblem(
        'hidden-character',
        checked.path,
        range,
        message,
        checked.fileLine === undefined ? fix : undefined,
      );
    });
}
