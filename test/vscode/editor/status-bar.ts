import type { Locator, Page } from 'playwright-core';

import type { Watcher } from './watcher.js';

/** One item of the status bar as it is painted. */
export interface StatusBarItem {
  /** The element's id; it contains the extension's and the item's. */
  readonly id: string;
  /** The text without its icons. */
  readonly text: string;
  /** What a screen reader says: the text and, if it is plain, the tooltip. */
  readonly label: string;
}

/** The status bar at the bottom of the window. */
export class StatusBar {
  constructor(
    private readonly page: Page,
    private readonly watcher: Watcher,
  ) {}

  /** All items that are painted now. */
  async items(): Promise<StatusBarItem[]> {
    const items = await this.page.locator('.part.statusbar .statusbar-item:visible').all();
    return Promise.all(items.map(async (item) => ({
      id: (await item.getAttribute('id')) ?? '',
      text: (await item.innerText()).trim(),
      label: (await item.getAttribute('aria-label')) ?? '',
    })));
  }

  /** Waits for the item whose id, text or label contains this, and that `accept` likes. */
  async item(part: string, accept = (_item: StatusBarItem) => true): Promise<StatusBarItem> {
    const find = async (): Promise<StatusBarItem | undefined> => (await this.items()).find((item) => contains(item, part) && accept(item));
    const found = await this.watcher.until(`the status bar item "${part}"`, async () => (await find()) ?? (await this.items()), (state) => !Array.isArray(state));
    return found as StatusBarItem;
  }

  /** Clicks the item whose id, text or label contains this. */
  async click(part: string): Promise<void> {
    await (await this.locate(part)).click();
  }

  /** Rests the pointer on the item and returns the text of what pops up. */
  async tooltip(part: string): Promise<string> {
    await (await this.locate(part)).hover();
    const hover = this.page.locator('.monaco-hover:visible, .workbench-hover:visible').first();
    return this.watcher.until(`the tooltip of "${part}"`, async () => (await hover.innerText()).trim(), (text) => text !== '');
  }

  private async locate(part: string): Promise<Locator> {
    const { id } = await this.item(part);
    return this.page.locator(`[id="${id}"]`);
  }
}

function contains(item: StatusBarItem, part: string): boolean {
  return [item.id, item.text, item.label].some((text) => text.includes(part));
}
