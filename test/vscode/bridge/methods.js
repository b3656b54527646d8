'use strict';

const { isAbsolute } = require('node:path');
const vscode = require('vscode');

/** More editors than a test opens; ends the loop if one of them refuses to close. */
const MOST_EDITORS = 50;

/** What the outside can ask for. Lines and characters count from 0, as in the editor's API. */
const methods = {
  async openFile({ path }) {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const uri = isAbsolute(path) || !folder ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder, path);
    await show(await vscode.workspace.openTextDocument(uri));
  },

  async openUntitled({ language, content }) {
    await show(await vscode.workspace.openTextDocument({ language, content }));
  },

  async setCursor({ line, character }) {
    const editor = activeEditor();
    const at = new vscode.Position(line, character);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at));
  },

  async executeCommand({ command, args }) {
    return vscode.commands.executeCommand(command, ...args);
  },

  async commandIds() {
    return vscode.commands.getCommands(true);
  },

  async activeDocument() {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      return null;
    }
    const { document, selection } = editor;
    return {
      uri: document.uri.toString(),
      text: document.getText(),
      languageId: document.languageId,
      isDirty: document.isDirty,
      version: document.version,
      eol: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
      cursor: { line: selection.active.line, character: selection.active.character },
    };
  },

  async extension({ id }) {
    const extension = vscode.extensions.getExtension(id);
    return { isInstalled: extension !== undefined, isActive: extension?.isActive ?? false, path: extension?.extensionPath ?? null };
  },

  async diagnostics() {
    return vscode.languages.getDiagnostics().flatMap(([uri, list]) => list.map((diagnostic) => ({
      uri: uri.toString(),
      source: diagnostic.source ?? null,
      code: typeof diagnostic.code === 'object' ? String(diagnostic.code.value) : diagnostic.code ?? null,
      severity: vscode.DiagnosticSeverity[diagnostic.severity],
      message: diagnostic.message,
      start: { line: diagnostic.range.start.line, character: diagnostic.range.start.character },
      end: { line: diagnostic.range.end.line, character: diagnostic.range.end.character },
    })));
  },

  async setting({ key }) {
    return vscode.workspace.getConfiguration().get(key) ?? null;
  },

  async changeSetting({ key, value, target }) {
    const targets = { user: vscode.ConfigurationTarget.Global, workspace: vscode.ConfigurationTarget.Workspace };
    // null takes the setting away again: JSON has no undefined.
    await vscode.workspace.getConfiguration().update(key, value ?? undefined, targets[target]);
  },

  async isTrusted() {
    return vscode.workspace.isTrusted;
  },

  async closeAllEditors() {
    for (let closed = 0; closed < MOST_EDITORS && vscode.window.tabGroups.all.some((group) => group.tabs.length > 0); closed += 1) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  },
};

async function show(document) {
  await vscode.window.showTextDocument(document, { preview: false });
}

function activeEditor() {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    throw new Error('No text editor is active.');
  }
  return editor;
}

module.exports = { methods };
