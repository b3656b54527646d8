import { tokens, type ScriptedAnswer } from '../../vscode/support/scripted-model.js';
import { markOf, numberOf } from './answers.js';
import { shownLength } from './read-recorded.js';
import type { Recorded } from './recording.js';

/** Tokens that left the server, and those of them that were never on the screen. */
export interface Waste {
  readonly generated: number;
  readonly unseen: number;
}

/** What of the server's work nobody has seen; blanks at the end of an answer count as seen. */
export function wasteOf(answers: readonly ScriptedAnswer[], recorded: Recorded): Waste {
  let generated = 0;
  let unseen = 0;
  for (const { written } of answers) {
    const text = written.join('');
    const shown = shownLength(text, markOf(numberOf(text)), recorded);
    generated += written.length;
    unseen += tokens(text.slice(shown).trimEnd()).length;
  }
  return { generated, unseen };
}
