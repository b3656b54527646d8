import {
  commands,
  EventEmitter,
  FileDecoration,
  l10n,
  ThemeColor,
  window,
  type Disposable,
  type FileDecorationProvider,
  type Uri,
} from 'vscode';
import type { Demonstration } from '../../codebase/demonstration.js';

const waitingKey = 'seccoder.codebase.waiting';

/** Files that are named to the menus: the button to approve stands in their diffs. */
const maxNamed = 2_000;

/** Marks the files of demonstrations that nobody has reviewed as they are. */
export class ReviewDecorations implements FileDecorationProvider, Disposable {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.changed.event;
  private readonly registration = window.registerFileDecorationProvider(this);
  private waiting: ReadonlyMap<string, Demonstration['review']> = new Map();

  /** @param marked demonstrations to mark; @param waiting those that can be approved, marked or not */
  show(marked: readonly Demonstration[], waiting: readonly Demonstration[]): void {
    this.waiting = new Map(marked.map(({ path, review }) => [path, review]));
    const named = Object.fromEntries(waiting.slice(0, maxNamed).map(({ path }) => [path, true]));
    void commands.executeCommand('setContext', waitingKey, named);
    this.changed.fire(undefined);
  }

  provideFileDecoration({ scheme, fsPath }: Uri): FileDecoration | undefined {
    const state = scheme === 'file' ? this.waiting.get(fsPath) : undefined;
    if (state === undefined) return undefined;
    return state === 'changed'
      ? new FileDecoration(
          '!',
          l10n.t('Changed since its review'),
          new ThemeColor('gitDecoration.modifiedResourceForeground'),
        )
      : new FileDecoration(
          '?',
          l10n.t('Not reviewed'),
          new ThemeColor('gitDecoration.untrackedResourceForeground'),
        );
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
