import { basename } from 'node:path';
import {
  commands,
  EventEmitter,
  l10n,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type TextDocumentContentProvider,
} from 'vscode';
import {
  approvable,
  approve,
  textsOnDisk,
  waitingForReview,
  type ShownTexts,
} from '../../codebase/approve.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { Git } from '../../curation/git/git.js';
import { reviewedTexts } from '../../curation/review/reviewed-text.js';
import { shownTexts } from '../../curation/review/shown-texts.js';
import { systemTimers } from '../../platform/timers.js';
import type { CodebaseContents } from './contents.js';

const scheme = 'seccoder-reviewed';

/** Milliseconds for which Git may look for what was reviewed. */
const patienceMs = 10_000;

/** Reviewing: what was approved beside what there is now, and the approval. */
export class CodebaseReview implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  /** What was shown before is read again, also where its editor is still open. */
  readonly onDidChange = this.changed.event;
  // After the event, to which the editor listens from here on.
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);
  /** What is shown at the left of each diff, by the file's path. */
  private readonly before = new Map<string, string>();
  /** The hash of what was last opened for a review, by the file's path. */
  private readonly opened = new Map<string, string>();

  constructor(private readonly contents: Pick<CodebaseContents, 'get'>) {}

  provideTextDocumentContent({ fsPath }: Uri): string {
    return this.before.get(fsPath) ?? '';
  }

  /**
   * Opens what has changed since the review, with a button to approve it; the counterpart, which is
   * approved with it, at its side.
   */
  async open({ folder, path, title }: Demonstration): Promise<void> {
    const texts = await textsOnDisk([path]);
    const files = [...texts.keys()];
    const before = await reviewedTexts(folder, files, AbortSignal.timeout(patienceMs));
    this.forget(path);
    for (const [shown, sha256] of texts) this.opened.set(shown, sha256);
    for (const shown of files) {
      const file = Uri.file(shown);
      this.before.set(file.fsPath, before.get(shown)?.text ?? '');
      const reviewed = file.with({ scheme });
      this.changed.fire(reviewed);
      // The demonstration keeps the focus: the button that approves follows it.
      const [label, place] =
        shown === path
          ? [l10n.t('{0} (review)', title), { viewColumn: ViewColumn.Active }]
          : [
              l10n.t('{0} (review of the counterpart)', title),
              { viewColumn: ViewColumn.Beside, preserveFocus: true },
            ];
      await commands.executeCommand('vscode.diff', reviewed, file, label, place);
    }
  }

  /**
   * Approves demonstrations as they are shown.
   * @param shown hashes of what the reviewer saw, if that was before now
   * @throws SecCoderError `input` when one has changed since; the file system's error
   */
  async approve(demonstrations: readonly Demonstration[], shown?: ShownTexts): Promise<void> {
    const [first] = demonstrations;
    if (first === undefined) return;
    // Before anything is asked: what changes meanwhile, nobody has seen.
    const seen = shown ?? (await this.shownOf(demonstrations));
    const by = await reviewer(first.folder);
    if (by === undefined) return;
    const at = new Date(systemTimers.now()).toISOString().slice(0, 10);
    for (const folder of new Set(demonstrations.map((one) => one.folder))) {
      const own = demonstrations.filter((one) => one.folder === folder);
      await approve(
        folder,
        own.map(({ path }) => path),
        { by, at },
        seen,
      );
      for (const { path } of own) this.forget(path);
    }
    void window.showInformationMessage(
      demonstrations.length === 1
        ? l10n.t('"{0}" is approved. Commit seccoder.lock.json with it.', first.title)
        : l10n.t(
            '{0} demonstrations are approved. Commit seccoder.lock.json with them.',
            demonstrations.length,
          ),
    );
  }

  /** Approves the demonstration that the active editor shows. */
  async approveActive(): Promise<void> {
    const file = window.activeTextEditor?.document;
    if (file === undefined) return;
    await file.save();
    const { own } = await this.contents.get();
    const { fsPath } = file.uri;
    await this.approve(
      own.filter(({ path }) => path === fsPath || counterpartPath(path) === fsPath),
    );
  }

  /** Approves everything that waits, after asking. */
  async approveAll(): Promise<void> {
    const { own } = await this.contents.get();
    const folders = new Set(own.map(({ folder }) => folder));
    const waiting = [...folders].flatMap((folder) =>
      waitingForReview({ demonstrations: own }, folder),
    );
    if (waiting.length === 0) {
      void window.showInformationMessage(l10n.t('Everything has been reviewed.'));
      return;
    }
    const { demonstrations, problems } = await approvable(waiting);
    // One that cannot be approved keeps back nothing but itself.
    for (const { message } of problems) void window.showWarningMessage(message);
    if (demonstrations.length === 0) return;
    const shown = await this.shownOf(demonstrations);
    const yes = l10n.t('Approve all');
    const chosen = await window.showWarningMessage(
      l10n.t('Approve {0} demonstrations that nobody has reviewed?', demonstrations.length),
      {
        modal: true,
        detail: demonstrations
          .slice(0, 10)
          .map(({ path }) => basename(path))
          .join('\n'),
      },
      yes,
    );
    if (chosen === yes) await this.approve(demonstrations, shown);
  }

  /** What the reviewer has in front of them, see {@link shownTexts}. */
  private async shownOf(demonstrations: readonly Demonstration[]): Promise<ShownTexts> {
    const paths = demonstrations.map(({ path }) => path);
    const onDisk = await textsOnDisk(paths);
    const editors = new Map(
      workspace.textDocuments
        .filter(({ uri }) => uri.scheme === 'file')
        .map((document) => [document.uri.fsPath, document.getText()]),
    );
    return shownTexts(paths, { editors, opened: this.opened, onDisk });
  }

  private forget(path: string): void {
    for (const file of [path, counterpartPath(path)]) this.opened.delete(file);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

/** Who approves: the user of Git, else whoever says so. */
async function reviewer(folder: string): Promise<string | undefined> {
  const name = await new Git(folder)
    .userName(AbortSignal.timeout(patienceMs))
    .catch(() => undefined);
  if (name !== undefined) return name;
  const given = await window.showInputBox({
    title: l10n.t('Who approves?'),
    prompt: l10n.t('Your name, for the review lock. Git has no user.name here.'),
    ignoreFocusOut: true,
  });
  return given?.trim() === '' ? undefined : given?.trim();
}
