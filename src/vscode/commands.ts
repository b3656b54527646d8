import { commands, Disposable } from 'vscode';
import { isAbort, toSecCoderError } from '../platform/errors.js';
import { codebaseCommands } from './codebase/codebase-commands.js';
import type { CodebaseNode } from './codebase/nodes.js';
import { commandIds } from './command-ids.js';
import { chooseModel } from './commands/choose-model.js';
import { chooseStrategy } from './commands/choose-strategy.js';
import { toggleEverywhere, toggleLanguage, toggleWorkspace } from './commands/enable.js';
import { showMenu } from './commands/menu.js';
import type { CommandParts } from './commands/parts.js';
import { askSnooze, followSnooze } from './commands/snooze.js';
import { lookForOllama, openSample, openWalkthrough } from './commands/walkthrough.js';
import { showWithheld } from './commands/show-withheld.js';
import { showFailure } from './failure-message.js';
import { fetchModels, pullModel } from './model-commands.js';

/** What each command does; those of a view's rows are given their row. */
type Bodies = Record<keyof typeof commandIds, (node?: CodebaseNode) => unknown>;

/** Registers every command behind one barrier that turns a failure into a message. */
export function registerCommands(parts: CommandParts): Disposable {
  const { session } = parts;
  const bodies: Bodies = {
    ...codebaseCommands(parts.codebase, session),
    showMenu: () => showMenu(parts),
    triggerCompletion: () => commands.executeCommand('editor.action.inlineSuggest.trigger'),
    toggleLanguage,
    toggleWorkspace,
    toggleEverywhere,
    snooze: () => askSnooze(session.snooze),
    endSnooze: () => session.snooze.end(),
    chooseModel: () => chooseModel(parts),
    chooseStrategy,
    stopEmbedding: () => session.indexing.stop(),
    resumeEmbedding: () => {
      session.indexing.resume();
      session.renew();
    },
    fetchModels: () => fetchModels(session),
    pullModel: () => pullModel(session),
    setHuggingFaceToken: () => parts.token.ask(),
    showWithheld: () => showWithheld(parts),
    showLastPrompt: () => parts.lastPrompt.open(),
    showLog: () => parts.channel.show(),
    openWalkthrough,
    lookForOllama: () => lookForOllama(session),
    openSample,
    openSettings: () =>
      commands.executeCommand('workbench.action.openSettings', `@ext:seccoder.seccoder`),
  };
  const names = Object.keys(commandIds) as (keyof typeof commandIds)[];
  return Disposable.from(
    followSnooze(session.snooze),
    ...names.map((name) =>
      commands.registerCommand(commandIds[name], async (node?: CodebaseNode) => {
        try {
          await bodies[name](node);
        } catch (error) {
          if (!isAbort(error)) await showFailure(toSecCoderError(error));
        }
      }),
    ),
  );
}
