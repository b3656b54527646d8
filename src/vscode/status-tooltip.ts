import { l10n, MarkdownString } from 'vscode';
import { commandIds } from './command-ids.js';

/** One fact of the tooltip. */
export interface StatusLine {
  /** Name of a codicon. */
  readonly icon: string;
  readonly text: string;
}

/** The commands the tooltip links to; a link to any other does nothing. */
const links = () => [
  { title: l10n.t('Last prompt'), command: commandIds.showLastPrompt },
  { title: l10n.t('Choose model'), command: commandIds.chooseModel },
  { title: l10n.t('Settings'), command: commandIds.openSettings },
];

/** The status item's tooltip. Names of models and demonstrations come from elsewhere: they are shown as text. */
export function statusTooltip(
  icon: string,
  state: string,
  lines: readonly StatusLine[],
): MarkdownString {
  const tooltip = new MarkdownString(undefined, true);
  const linked = links();
  tooltip.isTrusted = { enabledCommands: linked.map(({ command }) => command) };
  tooltip.appendMarkdown(`$(${icon}) **SecCoder:** `).appendText(state);
  for (const line of lines) {
    tooltip.appendMarkdown(`\n\n$(${line.icon}) `).appendText(oneLine(line.text));
  }
  const row = linked.map(({ title, command }) => `[${title}](command:${command})`);
  return tooltip.appendMarkdown(`\n\n---\n\n${row.join(' · ')}`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
