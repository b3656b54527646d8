import { basename } from 'node:path';
import { l10n, Range, Uri, window, workspace, type TextEditor } from 'vscode';
import { writeDemonstration } from '../../codebase/demonstration-file.js';
import { readDescribedCode } from '../../codebase/functional-description.js';
import { readableTitle } from '../../codebase/identifier-words.js';
import { cweOfMessage, fixesOf, placesOfFix, type Fix } from '../../curation/add/fixes.js';
import { likelyCwes } from '../../curation/add/likely-cwes.js';
import {
  exposureLine,
  placedExposures,
  placedIn,
  type ExposedParts,
  type PlacedText,
} from '../../curation/add/placed-exposures.js';
import type { Assets } from '../../platform/assets.js';
import { SecCoderError } from '../../platform/errors.js';
import { languageById, languageOfPath } from '../../platform/language.js';
import { SyntaxService } from '../../platform/syntax.js';
import { codebaseFolder } from '../codebase-folders.js';
import { askCwe, askDescription } from './ask.js';
import { askChange } from './git-extension.js';

/** Lines in a dialog, so that its buttons stay on the screen. */
const maxNamedExposures = 12;

/** Makes a demonstration of what is selected, and opens it for editing. */
export async function addSelection(): Promise<void> {
  const editor = window.activeTextEditor;
  const folder = codebaseFolder();
  const document = editor?.document;
  const text = editor === undefined ? '' : selectedText(editor);
  const language =
    document && (languageById(document.languageId) ?? languageOfPath(document.uri.path));
  if (editor === undefined || document === undefined || language === undefined || !text.trim()) {
    throw new SecCoderError('input', l10n.t('Select the code of a demonstration first.'));
  }
  const own = unindented(text.replace(/\r\n?/g, '\n'));
  const described = readDescribedCode(own, language);
  const heading = l10n.t('Add to the secure codebase');
  const weakness = await askCwe(heading, likelyCwes(text, language));
  if (weakness === undefined) return;
  const description = await askDescription(heading, described.title);
  if (description === undefined) return;
  const guideline = description.guideline || described.guideline;
  const { code } = described;
  const parts = { language, code, weakness, title: description.title, guideline };
  const source: PlacedText = {
    path: workspace.asRelativePath(document.uri),
    startLine: editor.selection.isEmpty ? 1 : editor.selection.start.line + 1,
    text: own,
  };
  if (!(await mayBeAdded({ ...parts, code: placedIn(source, code), description: source }))) return;
  await show(await writeDemonstration(folder, parts));
}

/** Makes demonstrations, with their counterparts, of functions that a change has fixed. */
export async function addFix(assets: Assets): Promise<void> {
  const folder = codebaseFolder();
  const heading = l10n.t('Add from a fix');
  const change = await askChange(heading);
  if (change === undefined) return;
  const syntax = new SyntaxService(assets);
  let fixes: Fix[];
  try {
    fixes = await fixesOf(change.files, syntax, new AbortController().signal);
  } finally {
    await syntax.dispose();
  }
  if (fixes.length === 0) {
    throw new SecCoderError(
      'input',
      l10n.t('The change alters no function that there was before.'),
    );
  }
  const rows = fixes.map((fix) => ({
    label: fix.name || basename(fix.path),
    description: workspace.asRelativePath(fix.path),
    picked: fixes.length === 1,
    fix,
  }));
  const chosen = await window.showQuickPick(rows, {
    title: heading,
    placeHolder: l10n.t('Which functions does it fix?'),
    canPickMany: true,
  });
  for (const { fix } of chosen ?? []) {
    const named = cweOfMessage(change.message);
    const likely = likelyCwes(fix.after, fix.language);
    const because = [l10n.t('the commit says so')];
    const weakness = await askCwe(
      heading,
      named === undefined
        ? likely
        : [{ cwe: named, because }, ...likely.filter(({ cwe }) => cwe !== named)],
    );
    if (weakness === undefined) return;
    const description = await askDescription(heading, readableTitle(fix.name));
    if (description === undefined) return;
    const { language, after: code, before: vulnerableCode } = fix;
    const places = placesOfFix(fix, (path) => workspace.asRelativePath(path));
    if (!(await mayBeAdded({ ...description, ...places }))) continue;
    await show(
      await writeDemonstration(folder, {
        language,
        code,
        vulnerableCode,
        weakness,
        ...description,
      }),
    );
  }
}

/** Asks where something would be given away; a demonstration is sent to whoever runs the model. */
async function mayBeAdded(parts: ExposedParts): Promise<boolean> {
  const exposures = placedExposures(parts);
  if (exposures.length === 0) return true;
  const anyway = l10n.t('Add anyway');
  const lines = exposures.slice(0, maxNamedExposures).map(exposureLine);
  const more = exposures.length - lines.length;
  const chosen = await window.showWarningMessage(
    l10n.t('"{0}" holds secrets or personal data.', parts.title),
    {
      modal: true,
      detail: [...lines, ...(more > 0 ? [l10n.t('{0} more', more)] : [])].join('\n'),
    },
    anyway,
  );
  return chosen === anyway;
}

async function show(path: string): Promise<void> {
  await window.showTextDocument(Uri.file(path), { preview: false });
}

/** The selected text with the whole indent of its first line, or the document's where nothing is selected. */
function selectedText({ document, selection }: TextEditor): string {
  if (selection.isEmpty) return document.getText();
  const { start, end } = selection;
  const before = document.lineAt(start.line).text.slice(0, start.character);
  const from = before.trim() === '' ? start.with({ character: 0 }) : start;
  return document.getText(new Range(from, end));
}

/** A method that was cut out of a class reads like a function. */
function unindented(text: string): string {
  const lines = text.split('\n');
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = new RegExp(`^[ \\t]{0,${Math.min(...indents)}}`);
  return lines.map((line) => line.replace(indent, '')).join('\n');
}
