import { l10n, MarkdownString } from 'vscode';
import type { Origin } from '../../completion/accepted-code.js';

/** What the hover over accepted code says. Models and demonstrations name themselves: nothing of it is markup. */
export function originText({ generator, demonstration, guard }: Origin): MarkdownString {
  const lines = [
    l10n.t('SecCoder: accepted code that no analyser has looked at yet.'),
    generator === undefined
      ? l10n.t('It was accepted before the model had ended.')
      : l10n.t('Model: {0}', generator),
  ];
  if (demonstration !== undefined) lines.push(l10n.t('Demonstration: {0}', demonstration));
  else if (generator !== undefined) lines.push(l10n.t('The model was shown no demonstration.'));
  if (guard !== undefined) lines.push(guardText(guard));
  const text = new MarkdownString();
  for (const [index, line] of lines.entries()) {
    if (index > 0) text.appendMarkdown('\n\n');
    text.appendText(line);
  }
  return text;
}

function guardText(verdict: NonNullable<Origin['guard']>): string {
  switch (verdict) {
    case 'unguarded':
      return l10n.t('Guard: there are no rules for this language.');
    case 'clean':
      return l10n.t('Guard: nothing was found.');
    case 'regenerated':
      return l10n.t('Guard: a first answer was refused; nothing was found in this one.');
    case 'shown':
      return l10n.t('Guard: something was found; it stands in the Problems panel.');
    case 'withheld':
      return l10n.t('Guard: what the model wrote behind it was withheld.');
  }
}
