import { commands, Disposable } from 'vscode';
import { isAbort, toSecCoderError } from '../platform/errors.js';
import { commandIds } from './command-ids.js';
import { chooseModel } from './commands/choose-model.js';
import { chooseStrategy } from './commands/choose-strategy.js';
import { DemonstrationView, openCodebase } from './commands/codebase.js';
import { toggleEverywhere, toggleLanguage, toggleWorkspace } from './commands/enable.js';
import { showMenu } from './commands/menu.js';
import type { CommandParts } from './commands/parts.js';
import { askSnooze, followSnooze } from './commands/snooze.js';
import { lookForOllama, openSample, openWalkthrough } from './commands/walkthrough.js';
import { showFailure } from './failure-message.js';
import { fetchModels, pullModel } from './model-commands.js';

/** Registers every command behind one barrier that turns a failure into a message. */
export function registerCommands(parts: CommandParts): Disposable {
  const { session } = parts;
  const view = new DemonstrationView();
  const bodies: Record<keyof typeof commandIds, () => unknown> = {
    showMenu: () => showMenu(parts),
    triggerCompletion: () => commands.executeCommand('editor.action.inlineSuggest.trigger'),
    toggleLanguage,
    toggleWorkspace,
    toggleEverywhere,
    snooze: () => askSnooze(session.snooze),
    endSnooze: () => session.snooze.end(),
    chooseModel: () => chooseModel(parts),
    chooseStrategy,
    fetchModels: () => fetchModels(session),
    pullModel: () => pullModel(session),
    setHuggingFaceToken: () => parts.token.ask(),
    showLastPrompt: () => parts.lastPrompt.open(),
    showLog: () => parts.channel.show(),
    openWalkthrough,
    lookForOllama: () => lookForOllama(session),
    openCodebase: () => openCodebase(parts.extension.extensionUri, view),
    openSample,
    openSettings: () =>
      commands.executeCommand('workbench.action.openSettings', `@ext:seccoder.seccoder`),
  };
  const names = Object.keys(commandIds) as (keyof typeof commandIds)[];
  return Disposable.from(
    view,
    followSnooze(session.snooze),
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
