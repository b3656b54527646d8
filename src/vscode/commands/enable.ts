import { ConfigurationTarget, window, workspace } from 'vscode';
import { isEnabledForAll, switchAll, type Enable } from '../../completion/enable-switch.js';
import { isEnabled, settingTable } from '../../completion/settings.js';
import { readEditorSettings, section } from '../editor-settings.js';

/** What `seccoder.enable` says at each level and all in all. */
export interface EnableLevels {
  readonly effective: Enable;
  readonly user: Enable;
  readonly workspace: Enable;
}

/** Reads `seccoder.enable` level by level. */
export function enableLevels(): EnableLevels {
  const set = workspace.getConfiguration(section).inspect<Enable>('enable');
  return {
    effective: readEditorSettings().settings.enable,
    user: set?.globalValue ?? {},
    workspace: set?.workspaceValue ?? {},
  };
}

/** Switches the language at the cursor: where it is set already, the workspace first, so that it counts. */
export async function toggleLanguage(): Promise<void> {
  const language = window.activeTextEditor?.document.languageId;
  if (language === undefined) return;
  const levels = enableLevels();
  const inWorkspace =
    levels.workspace[language] !== undefined || levels.workspace['*'] !== undefined;
  const own = inWorkspace ? levels.workspace : levels.user;
  const value = { ...own, [language]: !isEnabled(levels.effective, language) };
  await write(value, inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}

/** Switches all languages in this workspace. */
export async function toggleWorkspace(): Promise<void> {
  const { effective, user, workspace: own } = enableLevels();
  const below = { ...settingTable.enable.default, ...user };
  await write(switchAll(own, below, !isEnabledForAll(effective)), ConfigurationTarget.Workspace);
}

/** Switches all languages in every workspace that does not say otherwise. */
export async function toggleEverywhere(): Promise<void> {
  const { user } = enableLevels();
  const below = settingTable.enable.default;
  const value = switchAll(user, below, !isEnabledForAll({ ...below, ...user }));
  await write(value, ConfigurationTarget.Global);
}

async function write(value: Enable | undefined, target: ConfigurationTarget): Promise<void> {
  await workspace.getConfiguration(section).update('enable', value, target);
}
