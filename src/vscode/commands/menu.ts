import { commands, l10n, QuickPickItemKind, window, workspace, type QuickPickItem } from 'vscode';
import { isEnabledForAll } from '../../completion/enable-switch.js';
import { isEnabled, settingTable } from '../../completion/settings.js';
import { findingText } from '../../guard/guard-finding.js';
import { commandIds } from '../command-ids.js';
import { readEditorSettings } from '../editor-settings.js';
import { enableLevels } from './enable.js';
import type { CommandParts } from './parts.js';
import { timeOfDay } from './snooze.js';

/** A row that runs a command. */
type Row = QuickPickItem & { readonly command?: string };

/** The status item's menu. */
export async function showMenu(parts: CommandParts): Promise<void> {
  const rows: Row[] = [
    group(l10n.t('Completions')),
    ...switchRows(),
    snoozeRow(parts),
    group(l10n.t('Model and demonstration')),
    ...modelRows(parts),
    group(l10n.t('What happened')),
    ...withheldRows(parts),
    row('note', l10n.t('Show last prompt'), commandIds.showLastPrompt),
    row('output', l10n.t('Show log'), commandIds.showLog),
    group(l10n.t('Setting up')),
    row('cloud-download', l10n.t('Fetch local models'), commandIds.fetchModels),
    row('key', l10n.t('Set Hugging Face token'), commandIds.setHuggingFaceToken),
    row('rocket', l10n.t('Get started'), commandIds.openWalkthrough),
    row('gear', l10n.t('Open settings'), commandIds.openSettings),
  ];
  const chosen = await window.showQuickPick(rows, { title: 'SecCoder', matchOnDescription: true });
  if (chosen?.command !== undefined) await commands.executeCommand(chosen.command);
}

function switchRows(): Row[] {
  const { effective, user } = enableLevels();
  const language = window.activeTextEditor?.document.languageId;
  const here = isEnabledForAll(effective);
  const everywhere = isEnabledForAll({ ...settingTable.enable.default, ...user });
  const rows: Row[] = [];
  if (language !== undefined) {
    const on = isEnabled(effective, language);
    const text = on
      ? l10n.t('Disable completions for {0}', language)
      : l10n.t('Enable completions for {0}', language);
    rows.push(switchRow(on, text, commandIds.toggleLanguage));
  }
  if (workspace.workspaceFolders !== undefined) {
    const text = here
      ? l10n.t('Disable completions in this workspace')
      : l10n.t('Enable completions in this workspace');
    rows.push(switchRow(here, text, commandIds.toggleWorkspace));
  }
  const text = everywhere
    ? l10n.t('Disable completions everywhere')
    : l10n.t('Enable completions everywhere');
  return [...rows, switchRow(everywhere, text, commandIds.toggleEverywhere)];
}

function switchRow(on: boolean, text: string, command: string): Row {
  return row(on ? 'circle-slash' : 'check', text, command);
}

function snoozeRow({ session }: CommandParts): Row {
  const { until } = session.snooze;
  return until === undefined
    ? row('bell-slash', l10n.t('Snooze…'), commandIds.snooze)
    : row(
        'bell',
        l10n.t('End snooze'),
        commandIds.endSnooze,
        l10n.t('until {0}', timeOfDay(until)),
      );
}

function modelRows(parts: CommandParts): Row[] {
  const { lastPrompt } = parts;
  const { settings } = readEditorSettings();
  return [
    ...embeddingRows(parts),
    row(
      'server',
      l10n.t('Choose model…'),
      commandIds.chooseModel,
      lastPrompt.newest?.generator.model ?? settings.generator,
    ),
    row(
      'book',
      l10n.t('Choose strategy…'),
      commandIds.chooseStrategy,
      settings['retrieval.strategy'],
    ),
  ];
}

function embeddingRows({ session: { indexing } }: CommandParts): Row[] {
  if (indexing.isStopped)
    return [row('play', l10n.t('Resume embedding demonstrations'), commandIds.resumeEmbedding)];
  if (indexing.text === undefined) return [];
  const text = l10n.t('Stop embedding demonstrations');
  return [row('stop-circle', text, commandIds.stopEmbedding, indexing.text)];
}

function withheldRows({ lastPrompt }: CommandParts): Row[] {
  const guard = lastPrompt.newest?.guard;
  if (guard?.verdict !== 'withheld') return [];
  const why = guard.findings.map(findingText).join(' ');
  return [
    row('eye', l10n.t('Show withheld completion anyway'), commandIds.showWithheld),
    row('question', l10n.t('Why was it withheld?'), commandIds.showLastPrompt, why),
  ];
}

function row(icon: string, text: string, command: string, description?: string): Row {
  return {
    label: `$(${icon}) ${text}`,
    command,
    ...(description === undefined ? {} : { description }),
  };
}

function group(label: string): Row {
  return { label, kind: QuickPickItemKind.Separator };
}
