import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

const READ_WINDOW = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');

/** One item of the status bar. */
export interface StatusBarItem {
  /** The element's id: `<publisher>.<extension>.<item>`. */
  readonly id: string;
  /** The text without its icons. */
  readonly text: string;
  /** What a screen reader says: the text, icons by name, and the tooltip if it is plain text. */
  readonly label: string;
}

/** What the window paints at one moment; what has no size is not painted. */
export interface PaintedWindow {
  /** The ghost text of the active editor. */
  readonly ghostLines: readonly string[];
  /** The lines of the active editor without ghost text. */
  readonly editorLines: readonly string[];
  readonly statusBarItems: readonly StatusBarItem[];
  readonly notifications: readonly string[];
  readonly quickInputRows: readonly string[];
  /** The entries of IntelliSense's list. */
  readonly intelliSenseRows: readonly string[];
  readonly dialogs: readonly string[];
  /** The start of the element that has the focus: keys go there. */
  readonly focus: string;
}

/** Reads what the window paints now. */
export function readWindow(page: Page): Promise<PaintedWindow> {
  return page.evaluate<PaintedWindow>(READ_WINDOW);
}
