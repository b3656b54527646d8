import type { Locator, Page } from 'playwright-core';

/**
 * Clicks and takes the pointer away. A pointer that rests on something makes a tooltip pop up, which covers what
 * is to be clicked next.
 */
export async function clickAndLeave(target: Locator): Promise<void> {
  await target.click();
  await parkPointer(target.page());
}

/** Moves the pointer into the corner of the window, where nothing reacts to it. */
export async function parkPointer(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
}
