import { l10n, StatusBarAlignment, ThemeColor, window, type Disposable } from 'vscode';
import { commandIds } from './command-ids.js';
import { statusTooltip, type StatusLine } from './status-tooltip.js';

/** What the status item tells; the text stays short, the tooltip says why. */
type Status =
  | { readonly state: 'idle'; readonly details?: readonly StatusLine[] }
  | { readonly state: 'withheld'; readonly why: string; readonly details: readonly StatusLine[] }
  | {
      readonly state: 'working';
      readonly note: string | undefined;
      readonly details: readonly StatusLine[];
    }
  | { readonly state: 'preparing'; readonly what: string; readonly details: readonly StatusLine[] }
  | { readonly state: 'off'; readonly why: string }
  | { readonly state: 'snoozed'; readonly until: string }
  | { readonly state: 'offline'; readonly why: string; readonly hint: string | undefined };

/** How the last completion that was not cancelled ended. */
export type Settled = Extract<Status, { state: 'idle' | 'withheld' | 'offline' }>;

/**
 * The item in the status bar: says in which state SecCoder is and why; opens the menu. What is told is
 * derived from a few facts, so that a cancelled completion cannot hide that the server is gone.
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
  private snoozedUntil: string | undefined;
  private slow: string | undefined;

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

  /** @param until the time of day at which the pause ends, or undefined when there is none */
  snooze(until: string | undefined): void {
    this.snoozedUntil = until;
    this.render();
  }

  /** @param text why a running completion takes long, or undefined when it does not; shown while it runs */
  note(text: string | undefined): void {
    if (text === this.slow) return;
    this.slow = text;
    this.render();
  }

  dispose(): void {
    this.item.dispose();
  }

  private render(): void {
    const status = this.status();
    const { icon, label, lines } = describe(status);
    const note = status.state === 'working' ? status.note : undefined;
    // Codicons have no crossed shield: the warning beside it says that something is missing.
    const mark = status.state === 'withheld' ? ' $(warning)' : '';
    this.item.text = `$(${icon}) SecCoder${mark}`;
    this.item.accessibilityInformation = {
      label: `SecCoder: ${label}${note === undefined ? '' : ` ${note}`}`,
    };
    this.item.tooltip = statusTooltip(icon, label, lines);
    this.item.backgroundColor =
      status.state === 'offline' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  }

  private status(): Status {
    if (this.whyOff !== undefined) return { state: 'off', why: this.whyOff };
    if (this.snoozedUntil !== undefined) return { state: 'snoozed', until: this.snoozedUntil };
    // What the last completion came from stays true while the next is under way.
    const details = this.settled.state === 'offline' ? [] : (this.settled.details ?? []);
    if (this.running > 0) return { state: 'working', note: this.slow, details };
    if (this.settled.state === 'idle' && this.preparing !== undefined) {
      return { state: 'preparing', what: this.preparing, details };
    }
    return this.settled;
  }
}

function describe(status: Status): { icon: string; label: string; lines: readonly StatusLine[] } {
  switch (status.state) {
    case 'idle':
      return { icon: 'shield', label: l10n.t('Ready'), lines: status.details ?? [] };
    case 'withheld':
      return {
        icon: 'shield',
        label: l10n.t('A completion was withheld'),
        lines: [{ icon: 'warning', text: status.why }, ...status.details],
      };
    case 'working':
      return {
        icon: 'loading~spin',
        label: l10n.t('Completing…'),
        lines: [
          ...(status.note === undefined ? [] : [{ icon: 'watch', text: status.note }]),
          ...status.details,
        ],
      };
    case 'preparing':
      return {
        icon: 'sync~spin',
        label: l10n.t('Preparing'),
        lines: [{ icon: 'info', text: status.what }, ...status.details],
      };
    case 'off':
      return {
        icon: 'circle-slash',
        label: l10n.t('Off'),
        lines: [{ icon: 'info', text: status.why }],
      };
    case 'snoozed':
      return { icon: 'bell-slash', label: l10n.t('Snoozed until {0}', status.until), lines: [] };
    case 'offline':
      return {
        icon: 'debug-disconnect',
        label: l10n.t('Offline'),
        lines: [
          { icon: 'warning', text: status.why },
          ...(status.hint === undefined ? [] : [{ icon: 'lightbulb', text: status.hint }]),
        ],
      };
  }
}
