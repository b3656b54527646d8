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
export type Status =
  | { readonly state: 'idle'; readonly details?: readonly string[] }
  | { readonly state: 'working' }
  | { readonly state: 'preparing'; readonly what: string }
  | { readonly state: 'off'; readonly why: string }
  | { readonly state: 'offline'; readonly why: string; readonly hint: string | undefined };

/** The item in the status bar: says in which state SecCoder is and why; opens the menu. */
export class StatusItem implements Disposable {
  private readonly item = window.createStatusBarItem(
    'seccoder.status',
    StatusBarAlignment.Right,
    100,
  );
  private current: Status = { state: 'idle' };

  constructor() {
    this.item.name = 'SecCoder';
    this.item.command = commandIds.showMenu;
    this.show(this.current);
    this.item.show();
  }

  get status(): Status {
    return this.current;
  }

  show(status: Status): void {
    this.current = status;
    const { icon, label, lines } = describe(status);
    this.item.text = `$(${icon}) SecCoder`;
    this.item.accessibilityInformation = { label: `SecCoder: ${label}` };
    this.item.tooltip = new MarkdownString(undefined, true);
    this.item.tooltip.appendText([`SecCoder: ${label}`, ...lines].join('\n'));
    this.item.backgroundColor =
      status.state === 'offline' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  }

  dispose(): void {
    this.item.dispose();
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
