import { commands, l10n, window } from 'vscode';
import type { CommandParts } from './parts.js';

/** Shows what the guard withheld at the cursor, with its findings. */
export async function showWithheld({ session, suggester, ghostText }: CommandParts): Promise<void> {
  const editor = window.activeTextEditor;
  const place = editor && session.places.at(editor.document, editor.selection.active).place;
  if (place === undefined || !suggester.release(place)) {
    const text = l10n.t('No completion was withheld at the cursor: the code has changed since.');
    void window.showInformationMessage(text);
    return;
  }
  // From the menu the keyboard is still in the status bar, where Tab would leave what is shown alone.
  await commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await ghostText.showNow();
}
