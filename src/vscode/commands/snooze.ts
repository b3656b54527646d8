import { commands, Disposable, l10n, window } from 'vscode';
import type { Snooze } from '../../completion/snooze.js';

const minuteMs = 60_000;

/** Minutes that are offered: a thought, a meeting's end, an hour's work. */
const offeredMinutes = [5, 15, 60];

/** The time of day at which a pause ends, as this computer writes it. */
export function timeOfDay(ms: number): string {
  return new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** Asks for how long completions shall pause. */
export async function askSnooze(snooze: Snooze): Promise<void> {
  const now = Date.now();
  const items = offeredMinutes.map((minutes) => ({
    label: l10n.t('{0} minutes', minutes),
    description: l10n.t('until {0}', timeOfDay(now + minutes * minuteMs)),
    minutes,
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Snooze completions'),
    placeHolder: l10n.t('For how long?'),
  });
  if (chosen === undefined) return;
  snooze.begin(chosen.minutes * minuteMs);
  await commands.executeCommand('editor.action.inlineSuggest.hide');
}

/** Tells the editor whether completions are snoozed, for the command that ends it. */
export function followSnooze(snooze: Snooze): Disposable {
  const tell = () => void commands.executeCommand('setContext', 'seccoder.isSnoozed', snooze.isOn);
  tell();
  return Disposable.from(snooze.onDidChange(tell));
}
