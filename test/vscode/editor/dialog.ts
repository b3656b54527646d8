import type { Page } from 'playwright-core';

import { readWindow } from './painted.js';
import { clickAndLeave } from './pointer.js';
import type { Watcher } from './watcher.js';

/** The modal dialog in the middle of the window: consents, warnings, the question of trust. */
export class Dialog {
  constructor(
    private readonly page: Page,
    private readonly watcher: Watcher,
  ) {}

  /** Waits for a dialog that contains this and returns its whole text. */
  async waitFor(part: string, timeoutMs?: number): Promise<string> {
    const text = await this.watcher.until(
      `a dialog "${part}"`,
      () => this.text(),
      (shown) => shown?.includes(part) === true,
      timeoutMs,
    );
    return text ?? '';
  }

  /** The text of the dialog that is shown now, or null. */
  async text(): Promise<string | null> {
    return (await readWindow(this.page)).dialogs[0] ?? null;
  }

  /** Waits for a dialog that contains `part` and clicks the button whose text contains `button`. */
  async click(part: string, button: string): Promise<void> {
    await this.waitFor(part);
    await clickAndLeave(
      this.page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).first(),
    );
    await this.watcher.until(
      'the dialog to close',
      () => this.text(),
      (text) => text?.includes(part) !== true,
    );
  }
}
