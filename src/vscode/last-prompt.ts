import {
  EventEmitter,
  l10n,
  Uri,
  window,
  workspace,
  type Disposable,
  type TextDocumentContentProvider,
} from 'vscode';
import type { CompletionTrace } from '../completion/outcome.js';
import { explainTrace } from '../completion/explain.js';

const scheme = 'seccoder-prompt';
const uri = Uri.from({ scheme, path: '/Last prompt.md' });

/** "Show last prompt": a read-only document with what was sent, which demonstration was used and why. */
export class LastPrompt implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);
  private trace: CompletionTrace | undefined;
  readonly onDidChange = this.changed.event;

  /** The trace of the newest completion; an open document follows it. */
  set(trace: CompletionTrace): void {
    this.trace = trace;
    this.changed.fire(uri);
  }

  /** The trace of the newest completion; undefined before the first. */
  get newest(): CompletionTrace | undefined {
    return this.trace;
  }

  provideTextDocumentContent(): string {
    return this.trace === undefined
      ? `${l10n.t('Nothing has been completed yet.')}\n`
      : explainTrace(this.trace);
  }

  async open(): Promise<void> {
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
