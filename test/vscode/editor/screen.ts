import type { Page } from 'playwright-core';

import { Dialog } from './dialog.js';
import { Notifications } from './notifications.js';
import { readWindow } from './painted.js';
import { QuickInput } from './quick-input.js';
import { StatusBar } from './status-bar.js';
import { Watcher } from './watcher.js';

/** For a click on what is there already; Playwright would wait half a minute for an element that just went. */
const ACTION_TIMEOUT_MS = 5000;

/** The editor itself waits no longer for an idle moment. */
const IDLE_TIMEOUT_MS = 5000;

/** From the first request to the painted workbench on a busy machine; two seconds are usual. */
const READY_TIMEOUT_MS = 60_000;

/**
 * The window as a user has it: real keys in, what is painted out.
 * Nothing here sleeps; what is not there yet is waited for, and a wait in vain leaves a screenshot.
 */
export class Screen {
  readonly statusBar: StatusBar;
  readonly notifications: Notifications;
  readonly quickInput: QuickInput;
  readonly dialog: Dialog;
  private readonly watcher: Watcher;

  constructor(private readonly page: Page) {
    page.setDefaultTimeout(ACTION_TIMEOUT_MS);
    this.watcher = new Watcher(page);
    this.statusBar = new StatusBar(page, this.watcher);
    this.notifications = new Notifications(page, this.watcher);
    this.quickInput = new QuickInput(page, this.watcher);
    this.dialog = new Dialog(page, this.watcher);
  }

  /** Waits until the workbench is painted. */
  async waitUntilReady(): Promise<void> {
    await this.watcher.until(
      'the workbench to be painted',
      () => this.page.locator('.monaco-workbench .part.editor').isVisible(),
      (isVisible) => isVisible,
      READY_TIMEOUT_MS,
    );
  }

  /**
   * Waits until the window has nothing left to do. An editor makes some parts of itself, ghost text among them,
   * only in such a moment; what is typed before is not suggested anything.
   */
  async waitUntilIdle(): Promise<void> {
    await this.page.evaluate(
      `new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: ${IDLE_TIMEOUT_MS} }))`,
    );
  }

  /** Types text key by key, with a pause between keys if one is given. */
  async type(text: string, pauseMs = 0): Promise<void> {
    await this.page.keyboard.type(text, { delay: pauseMs });
  }

  /** Presses a key or a chord, in Playwright's names: `Tab`, `Escape`, `Control+ArrowRight`, `Alt+Backslash`. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /**
   * Moves the cursor a step back and forth. After a cursor that was restored or set by the bridge, the editor
   * does not count the first letter as typing; call this where a test is about the time after a letter.
   */
  async wakeCursor(): Promise<void> {
    await this.press('ArrowLeft');
    await this.press('ArrowRight');
  }

  /** The ghost text that is painted now, its lines joined by newlines; empty if there is none. */
  async ghostText(): Promise<string> {
    return (await readWindow(this.page)).ghostLines.join('\n');
  }

  /** The lines of the active editor that are painted now, without ghost text. */
  async editorLines(): Promise<readonly string[]> {
    return (await readWindow(this.page)).editorLines;
  }

  /** Waits until IntelliSense's list has an entry with this text. */
  waitForIntelliSense(entry: string): Promise<readonly string[]> {
    return this.watcher.until(
      `an entry "${entry}" of IntelliSense`,
      async () => (await readWindow(this.page)).intelliSenseRows,
      (rows) => rows.some((row) => row.includes(entry)),
    );
  }

  /**
   * Waits for ghost text, or for one that `accept` likes, and returns it. It counts once it is seen twice in a
   * row: of several lines the editor paints the first a frame before the others.
   */
  waitForGhostText(accept = (text: string) => text !== '', timeoutMs?: number): Promise<string> {
    let before: string | undefined;
    const isSettled = (text: string): boolean => {
      const isSame = text === before;
      before = text;
      return isSame && accept(text);
    };
    return this.watcher.until('ghost text', () => this.ghostText(), isSettled, timeoutMs);
  }

  /** Waits until no ghost text is painted. */
  async waitForNoGhostText(timeoutMs?: number): Promise<void> {
    await this.watcher.until(
      'no ghost text',
      () => this.ghostText(),
      (text) => text === '',
      timeoutMs,
    );
  }

  /** Waits until `probe` gives a state that `accept` likes; on timeout reports the last state and a screenshot. */
  until<T>(
    what: string,
    probe: () => Promise<T>,
    accept: (state: T) => boolean,
    timeoutMs?: number,
  ): Promise<T> {
    return this.watcher.until(what, probe, accept, timeoutMs);
  }

  /** Keeps a picture of the window under test-results/screenshots/ and returns its path. */
  screenshot(name: string): Promise<string> {
    return this.watcher.screenshot(name);
  }
}
