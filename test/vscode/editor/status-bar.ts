import type { Locator, Page } from 'playwright-core';

import { readWindow, type StatusBarItem } from './painted.js';
import { clickAndLeave, parkPointer } from './pointer.js';
import type { Watcher } from './watcher.js';

/** The status bar at the bottom of the window. */
export class StatusBar {
  constructor(
    private readonly page: Page,
    private readonly watcher: Watcher,
  ) {}

  /** All items that are painted now. */
  async items(): Promise<readonly StatusBarItem[]> {
    return (await readWindow(this.page)).statusBarItems;
  }

  /** Waits for the item whose id, text or label contains this, and that `accept` likes. */
  async item(
    part: string,
    accept: (item: StatusBarItem) => boolean = () => true,
  ): Promise<StatusBarItem> {
    const isWanted = (item: StatusBarItem): boolean => contains(item, part) && accept(item);
    const items = await this.watcher.until(
      `the status bar item "${part}"`,
      () => this.items(),
      (shown) => shown.some(isWanted),
    );
    return items.find(isWanted)!;
  }

  /** Clicks the item whose id, text or label contains this. */
  async click(part: string): Promise<void> {
    await clickAndLeave(await this.locate(part));
  }

  /** Rests the pointer on the item and returns the text of what pops up. */
  async tooltip(part: string): Promise<string> {
    await (await this.locate(part)).hover();
    const hover = this.page.locator('.monaco-hover:visible, .workbench-hover:visible').first();
    const text = await this.watcher.until(
      `the tooltip of "${part}"`,
      async () => (await hover.innerText()).trim(),
      (shown) => shown !== '',
    );
    await parkPointer(this.page);
    await hover.waitFor({ state: 'hidden' });
    return text;
  }

  private async locate(part: string): Promise<Locator> {
    const { id } = await this.item(part);
    return this.page.locator(`[id="${id}"]`);
  }
}

function contains(item: StatusBarItem, part: string): boolean {
  return [item.id, item.text, item.label].some((text) => text.includes(part));
}
