import { TabInputText, TabInputTextDiff, window, workspace } from 'vscode';
import type { Disposable, TextDocument, Uri } from 'vscode';
import { languageById } from '../platform/language.js';
import type { Log } from '../platform/log.js';
import { isSensitiveFile } from '../platform/sensitive-files.js';
import type { OpenDocument } from '../prompt/definition-index.js';
import { WorkspaceIgnores } from './workspace-ignores.js';

/** Documents that are given; more are not looked into. */
const maxDocuments = 10;

/** Lines of a document whose text is not even asked for. */
const maxLines = 20_000;

/** Addresses whose order of use is remembered. */
const maxRemembered = 200;

/**
 * The documents of the editor's tabs that a prompt may take text from: none that Git ignores, that the
 * editor hides or that hold secrets by their name.
 */
export class OpenDocuments implements Disposable {
  private readonly ignores: WorkspaceIgnores;
  private readonly texts = new WeakMap<TextDocument, { version: number; text: string }>();
  private readonly subscription: Disposable;
  /** The most recently used first. */
  private recent: string[] = [];

  /** @param log is told of ignore files that cannot be read */
  constructor(log: Log) {
    this.ignores = new WorkspaceIgnores(log);
    for (const { document } of window.visibleTextEditors) this.use(document.uri);
    if (window.activeTextEditor) this.use(window.activeTextEditor.document.uri);
    this.subscription = window.onDidChangeActiveTextEditor((editor) => {
      if (editor) this.use(editor.document.uri);
    });
  }

  /**
   * The other open documents in the language family of this one, the most recently used first; at most
   * 10. Never throws.
   */
  async list(current: TextDocument): Promise<OpenDocument[]> {
    const family = languageById(current.languageId)?.family;
    const candidates = this.candidates().filter(
      (document) =>
        document !== current &&
        family !== undefined &&
        languageById(document.languageId)?.family === family,
    );
    const ignored = await Promise.all(candidates.map(({ uri }) => this.ignores.ignores(uri)));
    return candidates
      .filter((document, at) => ignored[at] === false && !document.isClosed)
      .slice(0, maxDocuments)
      .map((document) => ({
        path: workspace.asRelativePath(document.uri, true).replaceAll('\\', '/'),
        languageId: document.languageId,
        text: this.textOf(document),
      }));
  }

  /** False for documents that hold secrets by their name: they get no completions, and are never sent. */
  mayComplete(document: TextDocument): boolean {
    return document.languageId !== 'dotenv' && !isSensitiveFile(document.uri.path);
  }

  dispose(): void {
    this.subscription.dispose();
    this.ignores.dispose();
  }

  /** Open in a tab: extensions open documents too that the user does not see. */
  private candidates(): TextDocument[] {
    const tabs = new Set(tabAddresses());
    const rank = new Map(this.recent.map((address, at) => [address, at]));
    const rankOf = ({ uri }: TextDocument) => rank.get(uri.toString()) ?? Infinity;
    return workspace.textDocuments
      .filter(
        (document) =>
          tabs.has(document.uri.toString()) &&
          isUsersOwn(document.uri) &&
          document.lineCount <= maxLines &&
          this.mayComplete(document),
      )
      .sort((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)));
  }

  /** Remembered, as the editor puts a text together from its lines each time. */
  private textOf(document: TextDocument): string {
    const known = this.texts.get(document);
    if (known?.version === document.version) return known.text;
    const text = document.getText();
    this.texts.set(document, { version: document.version, text });
    return text;
  }

  private use(uri: Uri): void {
    const address = uri.toString();
    const others = this.recent.filter((other) => other !== address);
    this.recent = [address, ...others].slice(0, maxRemembered);
  }
}

function tabAddresses(): string[] {
  return window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => {
      if (input instanceof TabInputText) return [input.uri.toString()];
      return input instanceof TabInputTextDiff ? [input.modified.toString()] : [];
    }),
  );
}

/** Files on a disk, remote ones among them, and new documents; not output, old revisions and the like. */
function isUsersOwn({ scheme }: Uri): boolean {
  return (
    ['file', 'untitled', 'vscode-remote'].includes(scheme) ||
    workspace.fs.isWritableFileSystem(scheme) === true
  );
}
