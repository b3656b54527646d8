import { workspace, type ConfigurationScope } from 'vscode';
import {
  readSettings,
  settingTable,
  type SettingKey,
  type SettingProblem,
  type Settings,
} from '../completion/settings.js';

/** The section of the editor's settings that is ours. */
export const section = 'seccoder';

/**
 * Reads our settings. A machine-scoped one is read from the user's and this machine's settings alone,
 * whatever a workspace says, because its value names a place that code is sent to or a file that is run.
 * @param scope the folder whose settings count
 */
export function readEditorSettings(scope?: ConfigurationScope): {
  settings: Settings;
  problems: SettingProblem[];
} {
  const configuration = workspace.getConfiguration(section, scope ?? null);
  return readSettings((key: SettingKey) => {
    if (settingTable[key].scope !== 'machine') return configuration.get(key);
    const inspected = configuration.inspect(key);
    return inspected?.globalValue ?? inspected?.defaultValue;
  });
}
