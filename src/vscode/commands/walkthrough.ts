import { commands, env, l10n, Selection, Uri, window, workspace } from 'vscode';
import { toSecCoderError } from '../../platform/errors.js';
import { commandIds } from '../command-ids.js';
import { readEditorSettings } from '../editor-settings.js';
import type { Session } from '../session.js';

/** Milliseconds for a server on this machine or nearby to say what it has. */
const lookMs = 4_000;

/** The paper's example: the comment is what a demonstration is found by. */
const sample = [
  'import sqlite3',
  '',
  '',
  'def unsubscribe(connection: sqlite3.Connection, email: str):',
  '    # check if the email is in the database and if so unsubscribe',
  '    ',
].join('\n');

/** Opens "Get started with SecCoder". */
export async function openWalkthrough(): Promise<void> {
  await commands.executeCommand(
    'workbench.action.openWalkthrough',
    'seccoder.seccoder#getStarted',
    false,
  );
}

/** Says whether Ollama answers and what to do next. */
export async function lookForOllama(session: Session): Promise<void> {
  const address = readEditorSettings().settings['ollama.endpoint'];
  const { services } = await session.pipeline();
  const late = AbortSignal.timeout(lookMs);
  let names: string[];
  try {
    const models = await services.ollama.models(late);
    names = models.map(({ name }) => name);
  } catch (error) {
    const failure = toSecCoderError(error);
    if (!late.aborted && failure.kind !== 'unreachable') throw failure; // somebody answers, but wrongly
    return sayMissing(address);
  }
  const button =
    names.length === 0
      ? { title: l10n.t('Pull model'), command: commandIds.pullModel }
      : { title: l10n.t('Choose model'), command: commandIds.chooseModel };
  const text =
    names.length === 0
      ? l10n.t('Ollama answers at {0}. It has no model for completions yet.', address)
      : l10n.t('Ollama answers at {0}. Its models: {1}.', address, names.join(', '));
  const chosen = await window.showInformationMessage(text, button);
  if (chosen !== undefined) await commands.executeCommand(chosen.command);
}

async function sayMissing(address: string): Promise<void> {
  const site = { title: l10n.t('Get Ollama') };
  const builtin = { title: l10n.t('Use the built-in engine') };
  const chosen = await window.showWarningMessage(
    l10n.t(
      'Ollama was not found at {0}. Install it from ollama.com and start it, or use the built-in engine.',
      address,
    ),
    site,
    builtin,
  );
  if (chosen === site) await env.openExternal(Uri.parse('https://ollama.com/download'));
  if (chosen === builtin) await commands.executeCommand(commandIds.fetchModels);
}

/** Opens the paper's example with the cursor where the model shall write, and asks for a completion. */
export async function openSample(): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'python', content: sample });
  const editor = await window.showTextDocument(document, { preview: false });
  const end = document.positionAt(sample.length);
  editor.selection = new Selection(end, end);
  await commands.executeCommand('editor.action.inlineSuggest.trigger');
}
