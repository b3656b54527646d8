import type { ScriptedModel } from '../../vscode/support/scripted-model.js';
import type { Figure } from '../figure.js';
import { writeCode } from './developer.js';
import type { Subject } from './subjects.js';
import { wasteOf } from './waste.js';

/** What it costs the server when somebody writes some functions. */
export async function measureDeveloper(
  subject: Subject,
  model: ScriptedModel,
  functions: number,
): Promise<readonly Figure[]> {
  const from = model.answers.length;
  const { recorded, looked, shown, accepted } = await writeCode(subject, functions);
  const answers = model.answers.slice(from);
  const { generated, unseen } = wasteOf(answers, recorded);
  const aborted = answers.filter(({ end }) => end === 'abandoned').length;
  const percent = (part: number, whole: number) => (100 * part) / Math.max(1, whole);
  return [
    {
      name: 'Script: pauses without ghost text',
      seen: looked - shown,
      unit: 'presses',
      note: `of ${looked}`,
    },
    {
      name: 'Script: suggestions that were accepted',
      seen: percent(accepted, shown),
      unit: '%',
      note: `${accepted} of ${shown}; the script means to accept 9 of 12`,
    },
    {
      name: 'Script: tokens that nobody saw',
      seen: percent(unseen, generated),
      unit: '%',
      atMost: 10,
      note: `${unseen} of ${generated}`,
    },
    {
      name: 'Script: requests that were ended early at the server',
      seen: percent(aborted, answers.length),
      unit: '%',
      note: `${aborted} of ${answers.length}, for ${recorded.keys.length} keys`,
    },
  ];
}
