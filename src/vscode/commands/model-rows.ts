import { l10n, QuickPickItemKind, type QuickPickItem } from 'vscode';
import type { ModelChoice, ModelGroup } from '../../completion/model-choices.js';
import type { Settings } from '../../completion/settings.js';
import type { GeneratorId } from '../../generation/generator.js';
import { commandIds } from '../command-ids.js';

/** What a row of the list does when it is chosen. */
export type ModelAction =
  | { readonly do: 'use'; readonly generator: Settings['generator']; readonly model?: string }
  | { readonly do: 'pull' }
  | { readonly do: 'name-hugging-face-model' }
  | { readonly do: 'run'; readonly command: string; readonly argument?: string };

/** A row of the list; separators have no action. */
export type ModelRow = QuickPickItem & { readonly action?: ModelAction };

/** What is in use: a generator by the settings, and what answered last. */
export interface InUse {
  readonly settings: Settings;
  readonly last: { readonly id: string; readonly model: string } | undefined;
}

/** The rows for what the generators offer, the one in use marked; what offers nothing says why and what helps. */
export function modelRows(groups: readonly ModelGroup[], inUse: InUse): ModelRow[] {
  const { settings, last } = inUse;
  return [
    {
      label: labelled(settings.generator === 'auto', l10n.t('Choose automatically')),
      description: settings.generator === 'auto' ? (last?.model ?? '') : '',
      action: { do: 'use', generator: 'auto' },
    },
    ...groups.flatMap((group) => [
      separator(group.generator),
      ...group.models.map((model) => modelRow(group.generator, model, inUse)),
      ...furtherRows(group),
    ]),
  ];
}

/** The generator's name for people. */
function nameOf(generator: GeneratorId): string {
  switch (generator) {
    case 'ollama':
      return 'Ollama';
    case 'openai':
      return l10n.t('OpenAI-compatible server');
    case 'huggingface':
      return 'Hugging Face';
    case 'builtin':
      return l10n.t('Built-in engine');
  }
}

function modelRow(generator: GeneratorId, model: ModelChoice, inUse: InUse): ModelRow {
  const facts = [
    ...(model.bytes === undefined ? [] : [size(model.bytes)]),
    ...(model.fillsInTheMiddle === true ? [l10n.t('fills in the middle')] : []),
  ];
  return {
    label: labelled(isCurrent(generator, model.name, inUse), model.name),
    description: facts.join(', '),
    action: { do: 'use', generator, model: model.name },
  };
}

function isCurrent(generator: GeneratorId, name: string, { settings, last }: InUse): boolean {
  if (settings.generator !== generator) return false;
  const set = settings[`${generator}.model`];
  if (set === '' || set === 'auto') return last?.id === generator && last.model === name;
  return set === name;
}

/** What a group offers beside its models: other models, or what helps when there are none. */
function furtherRows({ generator, models, problem }: ModelGroup): ModelRow[] {
  switch (generator) {
    case 'ollama':
      return problem === undefined ? [pullRow()] : [problemRow(generator, problem)];
    case 'openai':
      return models.length === 0 ? [problemRow(generator, problem)] : [];
    case 'builtin':
      return models.length === 0 ? [fetchRow()] : [];
    case 'huggingface':
      return [
        {
          label: `$(edit) ${l10n.t('Name a Hugging Face model…')}`,
          action: { do: 'name-hugging-face-model' },
        },
      ];
  }
}

function problemRow(generator: 'ollama' | 'openai', problem: ModelGroup['problem']): ModelRow {
  const label = problem?.message ?? l10n.t('There is no model on this server.');
  return {
    label: `$(warning) ${label}`,
    ...(problem?.hint === undefined ? {} : { detail: `$(blank) ${problem.hint}` }),
    action: {
      do: 'run',
      command: 'workbench.action.openSettings',
      argument: `seccoder.${generator}.endpoint`,
    },
  };
}

function fetchRow(): ModelRow {
  return {
    label: `$(cloud-download) ${l10n.t('Fetch local models')}`,
    description: l10n.t('no model was fetched yet'),
    action: { do: 'run', command: commandIds.fetchModels },
  };
}

function pullRow(): ModelRow {
  return {
    label: `$(cloud-download) ${l10n.t('Pull another model…')}`,
    action: { do: 'pull' },
  };
}

function separator(generator: GeneratorId): ModelRow {
  return { label: nameOf(generator), kind: QuickPickItemKind.Separator };
}

function labelled(current: boolean, text: string): string {
  return `$(${current ? 'check' : 'blank'}) ${text}`;
}

function size(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
