import { basename, join } from 'node:path';
import { commands, l10n, Uri, window } from 'vscode';
import { cweFolder } from '../../codebase/demonstration-file.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { likelyCwes } from '../../curation/add/likely-cwes.js';
import { integrate } from '../../prompt/integration-template.js';
import type { commandIds } from '../command-ids.js';
import type { Session } from '../session.js';
import { codebaseFolder } from '../codebase-folders.js';
import { askCwe } from './ask.js';
import { beginCodebase, openCodebase } from './begin.js';
import { bundledUri } from './bundled-documents.js';
import type { CodebaseParts } from './codebase.js';
import {
  deleteDemonstration,
  moveDemonstration,
  renameDemonstration,
  toggleDemonstration,
} from './files.js';
import type { CodebaseNode, DemonstrationNode } from './nodes.js';

/** A command's body; a row's command is given its row, a key's command takes the chosen one. */
type Body = (node?: CodebaseNode) => unknown;

/** The commands that this file gives. */
type CodebaseCommand = Extract<
  keyof typeof commandIds,
  | `${string}Codebase${string}`
  | `${string}Demonstration${string}`
  | 'addSelection'
  | 'addFix'
  | 'showCoverage'
  | 'approveAll'
>;

/** The commands of the secure codebase. */
export function codebaseCommands(
  parts: CodebaseParts,
  session: Session,
): Record<CodebaseCommand, Body> {
  const { view, review } = parts;
  const on =
    (run: (demonstration: Demonstration, node: DemonstrationNode) => unknown): Body =>
    (node) => {
      const row = node?.kind === 'demonstration' ? node : view.selected;
      return row && run(row.demonstration, row);
    };
  /** For what changes files: a row of the workspace's own. */
  const onOwn = (run: (demonstration: Demonstration) => unknown): Body =>
    on((demonstration, { bundled }) => (bundled ? undefined : run(demonstration)));
  return {
    openCodebase: () => openCodebase(parts.extensionUri),
    filterCodebase: () => askFilter(parts),
    clearCodebaseFilter: () => (view.filter = ''),
    refreshCodebase: () => session.renew(),
    beginCodebase: () => beginCodebase(parts.extensionUri, Uri.file(codebaseFolder())),
    addSelection: async () => (await import('./add.js')).addSelection(),
    addFix: async () => (await import('./add.js')).addFix(parts.assets),
    importDemonstrations: async () =>
      (await import('./import.js')).importInto(codebaseFolder(), parts),
    showCoverage: async () =>
      (await import('./coverage-page.js')).showCoverage(session, parts.uses),
    approveAll: () => review.approveAll(),
    reviewDemonstration: onOwn((demonstration) => review.open(demonstration)),
    approveDemonstration: (node) =>
      node?.kind === 'demonstration'
        ? review.approve([node.demonstration])
        : review.approveActive(),
    compareDemonstration: on(compare),
    previewDemonstration: on(({ code, language, title }) =>
      parts.previews.show(title, integrate(code, language.id), language.id),
    ),
    renameDemonstration: onOwn(renameDemonstration),
    moveDemonstration: onOwn(askMove),
    disableDemonstration: onOwn(toggleDemonstration),
    enableDemonstration: onOwn(toggleDemonstration),
    deleteDemonstration: onOwn(deleteDemonstration),
  };
}

async function askFilter({ view }: CodebaseParts): Promise<void> {
  const text = await window.showInputBox({
    title: l10n.t('Filter the secure codebase'),
    prompt: l10n.t('Words of the title, guideline, path, language, CWE or state'),
    placeHolder: l10n.t('For example: python cwe-89, not reviewed, problem'),
    value: view.filter,
  });
  if (text !== undefined) view.filter = text;
}

async function compare(
  { path, title }: Demonstration,
  { bundled }: DemonstrationNode,
): Promise<void> {
  const uri = (file: string) => (bundled ? bundledUri(file) : Uri.file(file));
  const label = l10n.t('{0} (vulnerable ↔ secure)', title);
  await commands.executeCommand('vscode.diff', uri(counterpartPath(path)), uri(path), label);
}

async function askMove(demonstration: Demonstration): Promise<void> {
  const { folder, code, language, path } = demonstration;
  const likely = likelyCwes(code, language).filter(({ cwe }) => cwe !== demonstration.cwe);
  const weakness = await askCwe(l10n.t('Move {0}', basename(path)), likely);
  if (weakness === undefined) return;
  await moveDemonstration(demonstration, join(folder, await cweFolder(folder, weakness)));
}
