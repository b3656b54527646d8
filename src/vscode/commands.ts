import {
  commands,
  ConfigurationTarget,
  Disposable,
  l10n,
  window,
  workspace,
  type LogOutputChannel,
  type QuickPickItem,
} from 'vscode';
import { isAbort, toSecCoderError } from '../platform/errors.js';
import { isEnabled } from '../completion/settings.js';
import { commandIds } from './command-ids.js';
import { readEditorSettings, section } from './editor-settings.js';
import { showFailure } from './failure-message.js';
import type { HuggingFaceToken } from './hugging-face-token.js';
import type { LastPrompt } from './last-prompt.js';
import { fetchModels, pullModel } from './model-commands.js';
import type { Session } from './session.js';

/** What the commands act on. */
export interface CommandParts {
  readonly session: Session;
  readonly lastPrompt: LastPrompt;
  readonly token: HuggingFaceToken;
  readonly channel: LogOutputChannel;
}

/** Registers every command behind one barrier that turns a failure into a message. */
export function registerCommands(parts: CommandParts): Disposable {
  const bodies: Record<keyof typeof commandIds, () => unknown> = {
    showMenu,
    showLastPrompt: () => parts.lastPrompt.open(),
    showLog: () => parts.channel.show(),
    fetchModels: () => fetchModels(parts.session),
    pullModel: () => pullModel(parts.session),
    setHuggingFaceToken: () => parts.token.ask(),
    toggleLanguage,
    openSettings: () =>
      commands.executeCommand('workbench.action.openSettings', `@ext:seccoder.seccoder`),
  };
  const names = Object.keys(commandIds) as (keyof typeof commandIds)[];
  return Disposable.from(
    ...names.map((name) =>
      commands.registerCommand(commandIds[name], async () => {
        try {
          await bodies[name]();
        } catch (error) {
          if (!isAbort(error)) await showFailure(toSecCoderError(error));
        }
      }),
    ),
  );
}

/** The status item's menu. */
async function showMenu(): Promise<void> {
  const language = window.activeTextEditor?.document.languageId;
  const on = language !== undefined && isEnabled(readEditorSettings().settings.enable, language);
  const items: (QuickPickItem & { command: string })[] = [
    ...(language === undefined
      ? []
      : [
          {
            label: on
              ? l10n.t('$(circle-slash) Disable completions for {0}', language)
              : l10n.t('$(check) Enable completions for {0}', language),
            command: commandIds.toggleLanguage,
          },
        ]),
    { label: l10n.t('$(note) Show last prompt'), command: commandIds.showLastPrompt },
    { label: l10n.t('$(output) Show log'), command: commandIds.showLog },
    { label: l10n.t('$(cloud-download) Fetch local models'), command: commandIds.fetchModels },
    { label: l10n.t('$(key) Set Hugging Face token'), command: commandIds.setHuggingFaceToken },
    { label: l10n.t('$(gear) Open settings'), command: commandIds.openSettings },
  ];
  const chosen = await window.showQuickPick(items, { title: 'SecCoder' });
  if (chosen !== undefined) await commands.executeCommand(chosen.command);
}

/** Writes where the language is set already, the workspace before the user, so that the change counts. */
async function toggleLanguage(): Promise<void> {
  const language = window.activeTextEditor?.document.languageId;
  if (language === undefined) return;
  const on = isEnabled(readEditorSettings().settings.enable, language);
  const configuration = workspace.getConfiguration(section);
  const set = configuration.inspect<Record<string, boolean>>('enable');
  const inWorkspace = set?.workspaceValue?.[language] !== undefined;
  const value = inWorkspace ? set.workspaceValue : set?.globalValue;
  const target = inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await configuration.update('enable', { ...value, [language]: !on }, target);
}
