import { Disposable, l10n, window, workspace } from 'vscode';
import { timeOfDay } from './commands/snooze.js';
import type { Session } from './session.js';
import type { StatusItem } from './status-item.js';

/** Keeps the status item true when completions are snoozed or off: for the language, or in the editor as a whole. */
export function watchStatus(session: Session, status: StatusItem): Disposable {
  const update = () => {
    const { until } = session.snooze;
    status.snooze(until === undefined ? undefined : timeOfDay(until));
    status.turnOff(whyOff(session));
  };
  update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidChangeConfiguration(update),
    session.snooze.onDidChange(update),
  );
}

function whyOff(session: Session): string | undefined {
  const document = window.activeTextEditor?.document;
  if (document === undefined) return undefined;
  if (!workspace.getConfiguration('editor', document).get<boolean>('inlineSuggest.enabled', true)) {
    return l10n.t('Inline suggestions are switched off: editor.inlineSuggest.enabled');
  }
  return session.isEnabledFor(document)
    ? undefined
    : l10n.t('Completions are switched off for {0}: seccoder.enable', document.languageId);
}
