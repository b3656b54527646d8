import {
  l10n,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  window,
  type Disposable,
} from 'vscode';
import { commandIds } from './command-ids.js';

/** What the status item tells; the text stays short, the tooltip says why. */
type Status =
  | { readonly state: 'idle'; readonly details?: readonly string[] }
  | { readonly state: 'working' }
  | { readonly state: 'preparing'; readonly what: string }
  | { readonly state: 'off'; readonly why: string }
  | { readonly state: 'offline'; readonly why: string; readonly hint: string | undefined };

/** How the last completion that was not cancelled ended. */
export type Settled = Extract<Status, { state: 'idle' | 'offline' }>;

/**
 * The item in the status bar: says in which state SecCoder is and why; opens the menu. What is told is
 * derived from four facts, so that a cancelled completion cannot hide that the server is gone.
 */
export class StatusItem implements Disposable {
  private readonly item = window.createStatusBarItem(
    'seccoder.status',
    StatusBarAlignment.Right,
    100,
  );
  private settled: Settled = { state: 'idle' };
  private running = 0;
  private preparing: string | undefined;
  private whyOff: string | undefined;

  constructor() {
    this.item.name = 'SecCoder';
    this.item.command = commandIds.showMenu;
    this.render();
    this.item.show();
  }

  /** A completion begins. @returns what to call when it has ended, however it did */
  begin(): () => void {
    this.running += 1;
    this.render();
    return () => {
      this.running -= 1;
      this.render();
    };
  }

  settle(settled: Settled): void {
    this.settled = settled;
    this.render();
  }

  /** @param what is being prepared, or undefined when it is done */
  prepare(what: string | undefined): void {
    this.preparing = what;
    this.render();
  }

  /** @param why completions are off at the cursor, or undefined when they are on */
  turnOff(why: string | undefined): void {
    this.whyOff = why;
    this.render();
  }

  dispose(): void {
    this.item.dispose();
  }

  private render(): void {
    const status = this.status();
    const { icon, label, lines } = describe(status);
    this.item.text = `$(${icon}) SecCoder`;
    this.item.accessibilityInformation = { label: `SecCoder: ${label}` };
    this.item.tooltip = new MarkdownString(undefined, true);
    this.item.tooltip.appendText([`SecCoder: ${label}`, ...lines].join('\n'));
    this.item.backgroundColor =
      status.state === 'offline' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  }

  private status(): Status {
    if (this.whyOff !== undefined) return { state: 'off', why: this.whyOff };
    if (this.running > 0) return { state: 'working' };
    if (this.settled.state === 'idle' && this.preparing !== undefined) {
      return { state: 'preparing', what: this.preparing };
    }
    return this.settled;
  }
}

function describe(status: Status): { icon: string; label: string; lines: readonly string[] } {
  switch (status.state) {
    case 'idle':
      return { icon: 'shield', label: l10n.t('Ready'), lines: status.details ?? [] };
    case 'working':
      return { icon: 'loading~spin', label: l10n.t('Completing…'), lines: [] };
    case 'preparing':
      return { icon: 'sync~spin', label: l10n.t('Preparing'), lines: [status.what] };
    case 'off':
      return { icon: 'circle-slash', label: l10n.t('Off'), lines: [status.why] };
    case 'offline':
      return {
        icon: 'debug-disconnect',
        label: l10n.t('Offline'),
        lines: status.hint === undefined ? [status.why] : [status.why, status.hint],
      };
  }
}
