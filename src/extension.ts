import { languages, window, type ExtensionContext } from 'vscode';
import { registerCommands } from './vscode/commands.js';
import { HuggingFaceToken } from './vscode/hugging-face-token.js';
import { InlineCompletionProvider } from './vscode/inline-completion-provider.js';
import { LastPrompt } from './vscode/last-prompt.js';
import { logTo } from './vscode/log-channel.js';
import { Session } from './vscode/session.js';
import { StatusItem } from './vscode/status-item.js';
import { watchCodebase } from './vscode/watch-codebase.js';
import { watchStatus } from './vscode/watch-status.js';

/** Puts the editor's side together; models, codebase and engine are loaded at the first completion. */
export function activate(extension: ExtensionContext): void {
  const channel = window.createOutputChannel('SecCoder', { log: true });
  const status = new StatusItem();
  const lastPrompt = new LastPrompt();
  const token = new HuggingFaceToken(extension.secrets);
  const session = new Session({ extension, log: logTo(channel), status, lastPrompt, token });
  const provider = new InlineCompletionProvider(session);
  extension.subscriptions.push(
    channel,
    status,
    lastPrompt,
    session,
    provider,
    languages.registerInlineCompletionItemProvider({ pattern: '**' }, provider),
    registerCommands({ session, lastPrompt, token, channel }),
    watchCodebase(session),
    watchStatus(session, status),
  );
}
