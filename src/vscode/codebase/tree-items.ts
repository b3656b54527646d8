import {
  l10n,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  type Command,
  type TextDocumentShowOptions,
} from 'vscode';
import type { Demonstration } from '../../codebase/demonstration.js';
import type { HealthProblem } from '../../curation/health/health-problem.js';
import { bundledUri } from './bundled-documents.js';
import { isFile, type CodebaseNode, type DemonstrationNode } from './nodes.js';

/** What a row shows that the demonstration itself does not say. */
export interface RowState {
  readonly problems: readonly HealthProblem[];
  /** Whether this codebase is reviewed at all; if not, nobody is told of what is not. */
  readonly reviewing: boolean;
  /** `SQL Injection` for 89. */
  readonly weaknessName: (cwe: number) => string | undefined;
}

/** The row of a node. */
export function treeItem(node: CodebaseNode, state: RowState): TreeItem {
  switch (node.kind) {
    case 'demonstration':
      return demonstrationItem(node, state);
    case 'cwe': {
      const { group, bundled } = node;
      return cweItem(group.cwe, group.demonstrations.length, bundled, state);
    }
    case 'outline':
      return cweItem(node.cwe, node.files, false, state);
    case 'bundled': {
      const item = folded(l10n.t('Bundled demonstrations'), 'bundled');
      item.iconPath = new ThemeIcon('package');
      item.tooltip = l10n.t('They come with the extension and cannot be changed.');
      return item;
    }
    case 'refused': {
      const item = folded(l10n.t('Files that cannot be used'), 'refused');
      item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
      item.description = String(node.problems.length);
      return item;
    }
    case 'problem': {
      const { path, message } = node.problem;
      const item = new TreeItem(Uri.file(path));
      item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
      item.description = message;
      item.tooltip = message;
      item.command = openCommand(Uri.file(path));
      return item;
    }
  }
}

function cweItem(
  cwe: number | undefined,
  count: number,
  bundled: boolean,
  { weaknessName }: RowState,
): TreeItem {
  const name = cwe === undefined ? undefined : weaknessName(cwe);
  const label = cwe === undefined ? l10n.t('No CWE') : `CWE-${cwe}`;
  const item = folded(
    name === undefined ? label : `${label} ${name}`,
    `${bundled ? 'bundled' : 'own'}:${label}`,
  );
  item.description = String(count);
  return item;
}

function folded(label: string, id: string): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = id;
  return item;
}

function demonstrationItem(node: DemonstrationNode, state: RowState): TreeItem {
  const { demonstration, bundled } = node;
  const item = new TreeItem(demonstration.title);
  item.id = `${demonstration.folder}:${demonstration.id}`;
  // Gives the language's icon, and the colours of Git and of the Problems panel.
  item.resourceUri = Uri.file(demonstration.path);
  item.iconPath = demonstration.disabled ? new ThemeIcon('circle-slash') : ThemeIcon.File;
  const words = bundled ? [] : stateWords(demonstration, state);
  item.description = [demonstration.language.name, ...words].join(' · ');
  item.tooltip = tooltip(demonstration, words, state.problems);
  // Where a screen reader cannot show the icon's tooltip, the path tells which file it is.
  const label = [demonstration.title, item.description, demonstration.id].join(', ');
  item.accessibilityInformation = { label };
  item.contextValue = contextOf(node);
  item.command = bundled
    ? openCommand(bundledUri(demonstration.path))
    : openCommand(Uri.file(demonstration.path), lineOf(demonstration));
  return item;
}

/** What is said of a demonstration beside its language; the filter finds these words too. */
export function stateWords(
  { disabled, review }: Demonstration,
  { problems, reviewing }: Pick<RowState, 'problems' | 'reviewing'>,
): string[] {
  const words: string[] = [];
  if (disabled) words.push(l10n.t('disabled'));
  if (review === 'reviewed') words.push(l10n.t('reviewed'));
  else if (reviewing && review === 'changed') words.push(l10n.t('changed since its review'));
  else if (reviewing) words.push(l10n.t('not reviewed'));
  const grave = problems.filter(({ severity }) => severity !== 'note').length;
  if (grave > 0) words.push(grave === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', grave));
  return words;
}

function tooltip(
  { title, guideline, id }: Demonstration,
  words: readonly string[],
  problems: readonly HealthProblem[],
): MarkdownString {
  // Text from files goes in as text: nothing in it is a link or an image.
  const text = new MarkdownString('**').appendText(title).appendMarkdown('**\n\n');
  if (guideline !== '') text.appendText(guideline).appendMarkdown('\n\n');
  text.appendText([id, ...words].join(' · '));
  for (const { message } of problems) text.appendMarkdown('\n- ').appendText(message);
  return text;
}

/** Flags that the menus of `package.json` ask for. */
function contextOf({ demonstration, bundled }: DemonstrationNode): string {
  const flags = ['demonstration', bundled ? 'bundled' : 'own'];
  if (isFile(demonstration)) flags.push('file');
  flags.push(demonstration.disabled ? 'disabled' : 'enabled');
  if (demonstration.vulnerableCode !== undefined) flags.push('counterpart');
  if (demonstration.review !== 'reviewed') flags.push('waiting');
  return flags.join(' ');
}

function openCommand(uri: Uri, line = 0): Command {
  const selection = new Range(line, 0, line, 0);
  return {
    command: 'vscode.open',
    title: l10n.t('Open'),
    arguments: [uri, { selection } satisfies TextDocumentShowOptions],
  };
}

/** The line of a JSONL file, 0-based; 0 for a file that is one demonstration. */
function lineOf({ id }: Demonstration): number {
  const line = /#(\d+)$/.exec(id)?.[1];
  return line === undefined ? 0 : Number(line) - 1;
}
