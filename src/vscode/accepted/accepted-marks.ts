import {
  DecorationRangeBehavior,
  OverviewRulerLane,
  Range,
  ThemeColor,
  window,
  type Disposable,
  type Event,
  type TextDocument,
  type TextEditor,
  type TextEditorDecorationType,
} from 'vscode';
import type { AcceptedTracker } from './accepted-tracker.js';
import { originText } from './origin-text.js';

/** As `contributes.colors` in package.json names it. */
const colour = 'seccoder.acceptedCode';

/** Whether marks are wanted. */
export interface MarksSetting {
  readonly isOn: () => boolean;
  /** Fires when they may be wanted no longer, or again. */
  readonly onDidChange: Event<unknown>;
}

/**
 * Marks accepted code beside the scroll bar of the visible editors until it is analysed; a hover says where
 * it came from. The editor moves the marks itself: they are given anew only when there are others.
 */
export class AcceptedMarks implements Disposable {
  private readonly subscriptions: readonly { dispose(): unknown }[];
  private type: TextEditorDecorationType | undefined;

  constructor(
    private readonly tracker: Pick<AcceptedTracker, 'in' | 'onDidChange'>,
    private readonly setting: MarksSetting,
  ) {
    this.subscriptions = [
      tracker.onDidChange((document) => this.showIn(document)),
      setting.onDidChange(() => this.showAll()),
      window.onDidChangeVisibleTextEditors(() => this.showAll()),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.type?.dispose();
  }

  private showIn(document: TextDocument): void {
    for (const editor of window.visibleTextEditors)
      if (editor.document === document) this.show(editor);
  }

  private showAll(): void {
    for (const editor of window.visibleTextEditors) this.show(editor);
  }

  private show(editor: TextEditor): void {
    const { document } = editor;
    const ranges = this.setting.isOn()
      ? this.tracker.in(document).filter(({ analysed }) => !analysed)
      : [];
    if (ranges.length === 0 && this.type === undefined) return;
    const marks = ranges.map(({ start, end, origin }) => ({
      range: new Range(document.positionAt(start), document.positionAt(end)),
      hoverMessage: originText(origin),
    }));
    this.type ??= window.createTextEditorDecorationType({
      overviewRulerColor: new ThemeColor(colour),
      overviewRulerLane: OverviewRulerLane.Center,
      rangeBehavior: DecorationRangeBehavior.ClosedClosed,
    });
    editor.setDecorations(this.type, marks);
  }
}
