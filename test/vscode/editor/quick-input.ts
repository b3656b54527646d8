import type { Locator, Page } from 'playwright-core';

import { readWindow } from './painted.js';
import { clickAndLeave } from './pointer.js';
import type { Watcher } from './watcher.js';

/** The list or line that opens at the top of the window: quick picks, input boxes, the command palette. */
export class QuickInput {
  constructor(
    private readonly page: Page,
    private readonly watcher: Watcher,
  ) {}

  /** The rows that are painted now (label, description and detail of each in one text). */
  async rows(): Promise<readonly string[]> {
    return (await readWindow(this.page)).quickInputRows;
  }

  /** Waits for a row that contains this and clicks it. */
  async choose(part: string, timeoutMs?: number): Promise<void> {
    await this.watcher.until(
      `a row "${part}" to choose`,
      () => this.rows(),
      (rows) => rows.some((row) => row.includes(part)),
      timeoutMs,
    );
    const rows = this.page.locator('.quick-input-widget:visible .monaco-list-row');
    await clickAndLeave(rows.filter({ hasText: part }).first());
  }

  /**
   * Waits for an input line, replaces what is in it and confirms.
   * @param asked what stands below the line; needed where one question follows another
   */
  async enter(text: string, asked = ''): Promise<void> {
    const input = await this.input();
    const message = this.page.locator('.quick-input-widget:visible .quick-input-message');
    await this.watcher.until(
      `the question "${asked}"`,
      () => message.allInnerTexts(),
      (texts) => texts.join(' ').includes(asked),
    );
    await input.fill(text);
    await input.press('Enter');
  }

  /** Waits until nothing is asked any more. */
  async waitUntilClosed(): Promise<void> {
    await this.watcher.until(
      'the quick input to close',
      () => this.page.locator('.quick-input-widget:visible').count(),
      (count) => count === 0,
    );
  }

  /** Runs a command by its title, as a user does in the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await (await this.input()).fill(`>${title}`);
    await this.choose(title);
  }

  private async input(): Promise<Locator> {
    const input = this.page.locator('.quick-input-widget:visible input.input');
    await this.watcher.until(
      'an input line',
      () => input.isVisible(),
      (isVisible) => isVisible,
    );
    return input;
  }
}
