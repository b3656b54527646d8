import { languages, window, type ExtensionContext } from 'vscode';
import { Suggester } from './completion/suggester.js';
import { systemTimers } from './platform/timers.js';
import { AcceptedMarks } from './vscode/accepted/accepted-marks.js';
import { AcceptedTracker } from './vscode/accepted/accepted-tracker.js';
import { GuardProblems } from './vscode/accepted/guard-problems.js';
import { openCodebaseParts } from './vscode/codebase/codebase.js';
import { UseCounter } from './vscode/codebase/use-counter.js';
import { registerCommands } from './vscode/commands.js';
import { HuggingFaceToken } from './vscode/hugging-face-token.js';
import { InlineCompletionProvider } from './vscode/inline-completion-provider.js';
import { LastPrompt } from './vscode/last-prompt.js';
import { logTo } from './vscode/log-channel.js';
import { Session } from './vscode/session.js';
import { StatusItem } from './vscode/status-item.js';
import { watchCodebase } from './vscode/watch-codebase.js';
import { watchStatus } from './vscode/watch-status.js';
import { watchTyping } from './vscode/watch-typing.js';

/** Puts the editor's side together; models, codebase and engine are loaded at the first completion. */
export function activate(extension: ExtensionContext): void {
  const channel = window.createOutputChannel('SecCoder', { log: true });
  const log = logTo(channel);
  const status = new StatusItem();
  const lastPrompt = new LastPrompt();
  const token = new HuggingFaceToken(extension.secrets);
  const uses = new UseCounter(extension.workspaceState);
  const session = new Session({ extension, log, status, lastPrompt, token, uses });
  const codebase = openCodebaseParts(extension, session, uses, log);
  const suggester = new Suggester((wanted) => session.complete(wanted), systemTimers);
  const provider = new InlineCompletionProvider(session, suggester, systemTimers);
  const { ghostText } = provider;
  const tracker = new AcceptedTracker();
  extension.subscriptions.push(
    channel,
    status,
    lastPrompt,
    session,
    provider,
    session.onDidRenew((what) => suggester.renew(what === 'settings')),
    tracker,
    new AcceptedMarks(tracker, {
      isOn: () => session.settings['accepted.marks'],
      onDidChange: session.onDidRenew,
    }),
    new GuardProblems(tracker),
    watchTyping({ session, suggester, ghostText, tracker, log, timers: systemTimers }),
    languages.registerInlineCompletionItemProvider({ pattern: '**' }, provider),
    codebase,
    registerCommands({
      extension,
      session,
      suggester,
      ghostText,
      lastPrompt,
      token,
      channel,
      codebase,
    }),
    watchCodebase(session),
    watchStatus(session, status),
  );
}
