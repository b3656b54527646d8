'use strict';

const { memoryFile } = require('./memory-files.js');
const { isAbsolute } = require('node:path');
const vscode = require('vscode');

/** More editors than a test opens; ends the loop if one of them refuses to close. */
const MOST_EDITORS = 50;

/** One is rare; more in a row have not been seen. */
const MOST_STALE_BACKUPS = 10;

const CLOSE = 'workbench.action.revertAndCloseActiveEditor';

/** What the outside can ask for. Lines and characters count from 0, as in the editor's API. */
const methods = {
  async openFile({ path }) {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const uri =
      isAbsolute(path) || !folder ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder, path);
    await show(await vscode.workspace.openTextDocument(uri));
  },

  async openVirtual({ name, content }) {
    await show(await vscode.workspace.openTextDocument(memoryFile(name, content)));
  },

  async openUntitled({ language, content }) {
    for (let attempt = 0; attempt < MOST_STALE_BACKUPS; attempt += 1) {
      const document = await vscode.workspace.openTextDocument({ language, content });
      await show(document);
      if (document.getText() === content) {
        return;
      }
      // The name is used again, and the editor restored what it had saved of the document that had it before:
      // it throws such a copy away only some time after the document is closed. Closing asks for that again.
      await vscode.commands.executeCommand(CLOSE);
    }
    throw new Error('The editor keeps restoring an earlier document.');
  },

  async setCursor({ line, character }) {
    const editor = activeEditor();
    const at = new vscode.Position(line, character);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at));
    await settle();
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
    if (extension?.isActive) {
      await settle();
    }
    return {
      isInstalled: extension !== undefined,
      isActive: extension?.isActive ?? false,
      path: extension?.extensionPath ?? null,
    };
  },

  async diagnostics() {
    return vscode.languages.getDiagnostics().flatMap(([uri, list]) =>
      list.map((diagnostic) => ({
        uri: uri.toString(),
        source: diagnostic.source ?? null,
        code:
          typeof diagnostic.code === 'object'
            ? String(diagnostic.code.value)
            : (diagnostic.code ?? null),
        severity: vscode.DiagnosticSeverity[diagnostic.severity],
        message: diagnostic.message,
        start: { line: diagnostic.range.start.line, character: diagnostic.range.start.character },
        end: { line: diagnostic.range.end.line, character: diagnostic.range.end.character },
      })),
    );
  },

  async setting({ key }) {
    return vscode.workspace.getConfiguration().get(key) ?? null;
  },

  async changeSetting({ key, value, target }) {
    const targets = {
      user: vscode.ConfigurationTarget.Global,
      workspace: vscode.ConfigurationTarget.Workspace,
    };
    // null takes the setting away again: JSON has no undefined.
    await vscode.workspace.getConfiguration().update(key, value ?? undefined, targets[target]);
  },

  async isTrusted() {
    return vscode.workspace.isTrusted;
  },

  async closeAllEditors() {
    for (
      let closed = 0;
      closed < MOST_EDITORS && vscode.window.tabGroups.all.some((group) => group.tabs.length > 0);
      closed += 1
    ) {
      await vscode.commands.executeCommand(CLOSE);
    }
  },
};

async function show(document) {
  await vscode.window.showTextDocument(document, { preview: false });
  await settle();
}

/**
 * Waits until the window has seen everything that this extension host told it so far: a cursor that was set, a
 * provider that was registered. Messages arrive in order, so the answer to one stands for all before it.
 * Without this a key that a test presses next could be faster.
 */
async function settle() {
  await vscode.commands.executeCommand('setContext', 'seccoderTestBridge.isSettled', true);
}

function activeEditor() {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    throw new Error('No text editor is active.');
  }
  return editor;
}

module.exports = { methods };
