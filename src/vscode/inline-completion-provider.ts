import {
  commands,
  InlineCompletionItem,
  InlineCompletionTriggerKind,
  Range,
  window,
  workspace,
  Disposable,
  type CancellationToken,
  type InlineCompletionContext,
  type InlineCompletionItemProvider,
  type Position,
  type TextDocument,
} from 'vscode';
import { RequestSlot } from '../completion/request-slot.js';
import { restOfTypedThrough, type PlacedSuggestion } from '../completion/typed-through.js';
import { delay, systemTimers } from '../platform/timers.js';
import { editorContext } from './editor-context.js';
import type { Session } from './session.js';

/** Milliseconds to wait for the next key: long enough to skip the inside of a word, short of a pause. */
const debounceMs = 75;

/** Documents that nobody writes code in: our own and the editor's read-only ones. */
const otherSchemes = new Set([
  'output',
  'debug',
  'git',
  'vscode-scm',
  'comment',
  'seccoder-prompt',
]);

/** Editor state in, ghost text out; everything between is the engine's. */
export class InlineCompletionProvider implements InlineCompletionItemProvider {
  private readonly slot = new RequestSlot<string | undefined>();
  private last: PlacedSuggestion | undefined;
  private showingLate = false;
  private readonly watching = Disposable.from(
    workspace.onDidChangeTextDocument(() => this.abortUnwanted()),
    window.onDidChangeTextEditorSelection(() => this.abortUnwanted()),
    window.onDidChangeActiveTextEditor(() => this.abortUnwanted()),
  );

  constructor(private readonly session: Session) {
    session.onDidRenew((what) => {
      this.last = undefined;
      if (what === 'settings') this.slot.abort();
    });
  }

  async provideInlineCompletionItems(
    document: TextDocument,
    position: Position,
    trigger: InlineCompletionContext,
    token: CancellationToken,
  ): Promise<InlineCompletionItem[]> {
    if (otherSchemes.has(document.uri.scheme) || !this.session.wants(document)) return [];
    const text = await this.answer(document, position, trigger, token);
    if (text === undefined || text === '' || token.isCancellationRequested) return [];
    return [new InlineCompletionItem(text, new Range(position, position))];
  }

  dispose(): void {
    this.slot.abort();
    this.watching.dispose();
  }

  /** A request is wanted as long as the cursor stands where it began and the text there is the same. */
  private abortUnwanted(): void {
    const editor = window.activeTextEditor;
    this.slot.abort(
      editor && keyOf(editor.document, editor.document.offsetAt(editor.selection.active)),
    );
  }

  private async answer(
    document: TextDocument,
    position: Position,
    trigger: InlineCompletionContext,
    token: CancellationToken,
  ): Promise<string | undefined> {
    const context = editorContext(document, position);
    const place = {
      document: document.uri.toString(),
      offset: document.offsetAt(position),
      prefix: context.prefix,
      suffix: context.suffix,
    };
    const automatic = trigger.triggerKind === InlineCompletionTriggerKind.Automatic;
    // Whoever asks by key wants a new answer, unless we ask ourselves in order to show a late one.
    const rest =
      (automatic || this.showingLate) && this.last && restOfTypedThrough(this.last, place);
    if (typeof rest === 'string') return rest;

    const version = document.version;
    const request = this.slot.run(keyOf(document, place.offset), async (signal) => {
      if (automatic && !(await waited(debounceMs, signal))) return undefined;
      const text = await this.session.complete(context, signal);
      if (text !== undefined) this.last = { ...place, text };
      return text;
    });
    const cancelled = new Promise<undefined>((resolve) => {
      token.onCancellationRequested(() => {
        resolve(undefined);
      });
    });
    const text = await Promise.race([request, cancelled]);
    if (token.isCancellationRequested)
      void request.then((late) => this.showLate(late, document, version, position));
    return text;
  }
  /** The editor gave up, but nothing was typed since: what comes late is shown by asking again. */
  private async showLate(
    text: string | undefined,
    document: TextDocument,
    version: number,
    position: Position,
  ): Promise<void> {
    const editor = window.activeTextEditor;
    const still =
      editor?.document === document &&
      document.version === version &&
      editor.selection.isEmpty &&
      editor.selection.active.isEqual(position);
    if (text === undefined || !still) return;
    this.showingLate = true;
    try {
      await commands.executeCommand('editor.action.inlineSuggest.trigger');
    } finally {
      this.showingLate = false;
    }
  }
}

/** What an answer depends on. */
function keyOf(document: TextDocument, offset: number): string {
  return [document.uri.toString(), document.version, offset].join('\0');
}

/** False when the wait was cut short by the signal. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(systemTimers, ms, signal);
    return true;
  } catch {
    return false; // delay throws nothing but the abort
  }
}
