import { commands, l10n, window } from 'vscode';
import type { Remedy, SecCoderError } from '../platform/errors.js';
import { commandIds } from './command-ids.js';

/** Shows what failed, why and what to do next, with a button where one can help. */
export async function showFailure(
  error: SecCoderError,
  severity: 'error' | 'warning' = 'error',
): Promise<void> {
  const text = error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
  const remedy = buttonFor(error.remedy);
  const log = { title: l10n.t('Show log'), command: commandIds.showLog };
  const buttons = remedy === undefined ? [log] : [remedy, log];
  const show = severity === 'error' ? window.showErrorMessage : window.showWarningMessage;
  const chosen = await show(text, ...buttons);
  if (chosen !== undefined) await commands.executeCommand(chosen.command);
}

function buttonFor(remedy: Remedy | undefined): { title: string; command: string } | undefined {
  switch (remedy) {
    case 'fetch-models':
      return { title: l10n.t('Fetch models'), command: commandIds.fetchModels };
    case 'pull-model':
      return { title: l10n.t('Pull model'), command: commandIds.pullModel };
    case 'set-token':
      return { title: l10n.t('Set token'), command: commandIds.setHuggingFaceToken };
    case 'manage-trust':
      return { title: l10n.t('Manage trust'), command: 'workbench.trust.manage' };
    case 'open-settings':
      return { title: l10n.t('Open settings'), command: commandIds.openSettings };
    case 'show-log':
    case undefined:
      return undefined;
  }
}
