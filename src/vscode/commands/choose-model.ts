import { commands, ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { isAbort } from '../../platform/errors.js';
import { modelChoices } from '../../completion/model-choices.js';
import type { SettingKey } from '../../completion/settings.js';
import { readEditorSettings, section } from '../editor-settings.js';
import { pullModel } from '../model-commands.js';
import { modelRows, type ModelAction, type ModelRow } from './model-rows.js';
import type { CommandParts } from './parts.js';

/** Lists the models that are there and uses the one that is chosen, in every workspace. */
export async function chooseModel(parts: CommandParts): Promise<void> {
  const closed = new AbortController();
  try {
    const rows = listed(parts, closed.signal);
    const chosen = await window.showQuickPick(rows, {
      title: l10n.t('Choose model'),
      placeHolder: l10n.t('The model that writes completions'),
      matchOnDescription: true,
    });
    if (chosen?.action !== undefined) await act(chosen.action, parts);
  } finally {
    closed.abort();
  }
}

async function listed(parts: CommandParts, signal: AbortSignal): Promise<ModelRow[]> {
  const { settings } = readEditorSettings();
  const newest = parts.lastPrompt.newest?.generator;
  try {
    const { services } = await parts.session.pipeline();
    return modelRows(await modelChoices(settings, services, signal), { settings, last: newest });
  } catch (error) {
    if (isAbort(error)) return []; // the list was closed before it was there
    throw error;
  }
}

async function act(action: ModelAction, { session }: CommandParts): Promise<void> {
  switch (action.do) {
    case 'use':
      return use(action.generator, action.model);
    case 'run':
      await commands.executeCommand(
        action.command,
        ...(action.argument === undefined ? [] : [action.argument]),
      );
      return;
    case 'pull': {
      const pulled = await pullModel(session);
      if (pulled !== undefined) await use('ollama', pulled);
      return;
    }
    case 'name-hugging-face-model': {
      const model = await window.showInputBox({
        title: l10n.t('Hugging Face model'),
        prompt: l10n.t('Name of a code model on the Hugging Face hub, such as owner/model'),
        value: readEditorSettings().settings['huggingface.model'],
      });
      if (model !== undefined && model.trim() !== '') await use('huggingface', model.trim());
    }
  }
}

/** Writes to the user's settings: a workspace may not say where code is sent. */
async function use(
  generator: Extract<ModelAction, { do: 'use' }>['generator'],
  model?: string,
): Promise<void> {
  const write = (key: SettingKey, value: string) =>
    workspace.getConfiguration(section).update(key, value, ConfigurationTarget.Global);
  // The model first: with the generator first, a completion in between would ask it for another's model.
  if (generator !== 'auto' && model !== undefined) await write(`${generator}.model`, model);
  await write('generator', generator);
}
