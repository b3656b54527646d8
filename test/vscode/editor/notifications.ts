import type { Locator, Page } from 'playwright-core';

import { readWindow } from './painted.js';
import { clickAndLeave } from './pointer.js';
import type { Watcher } from './watcher.js';

/** The messages in the corner of the window. */
export class Notifications {
  constructor(
    private readonly page: Page,
    private readonly watcher: Watcher,
  ) {}

  /** The texts that are shown now: three at most, and those without buttons only for some seconds. */
  async texts(): Promise<readonly string[]> {
    return (await readWindow(this.page)).notifications;
  }

  /** Waits for a message that contains this and returns its whole text. */
  async waitFor(part: string, timeoutMs?: number): Promise<string> {
    const texts = await this.watcher.until(
      `a notification "${part}"`,
      () => this.texts(),
      (shown) => shown.some((text) => text.includes(part)),
      timeoutMs,
    );
    return texts.find((text) => text.includes(part)) ?? '';
  }

  /** The buttons of the message that contains this. */
  async buttons(part: string): Promise<string[]> {
    await this.waitFor(part);
    return this.toast(part)
      .locator('.notification-list-item-buttons-container .monaco-button')
      .allInnerTexts();
  }

  /** Clicks a button of the message that contains this. */
  async click(part: string, button: string): Promise<void> {
    await this.waitFor(part);
    await clickAndLeave(this.toast(part).getByRole('button', { name: button, exact: true }));
  }

  /** Takes all messages away. */
  async clear(): Promise<void> {
    for (let left = (await this.texts()).length; left > 0; left -= 1) {
      const toast = this.page.locator('.notifications-toasts .notification-list-item').first();
      await toast.hover();
      await clickAndLeave(toast.locator('.codicon-notifications-clear'));
    }
    await this.watcher.until(
      'no notification',
      () => this.texts(),
      (texts) => texts.length === 0,
    );
  }

  private toast(part: string): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: part });
  }
}
