import type { Locator } from 'playwright-core';
import type { Editor } from '../editor/index.js';

/** What we use of an element; the page's own types are not known here. */
interface PageElement {
  querySelector(selector: string): { readonly textContent: string | null } | null;
}

/** The rows of the secure codebase view. */
export class CodebaseRows {
  constructor(private readonly editor: Pick<Editor, 'page' | 'screen' | 'bridge'>) {}

  /** Shows the view. */
  async open(): Promise<void> {
    await this.editor.bridge.executeCommand('seccoder.codebase.focus');
  }

  /** The texts of the rows that are painted now: label, a blank, description. */
  texts(): Promise<string[]> {
    return this.rows().evaluateAll((rows) =>
      (rows as unknown as PageElement[]).map((row) =>
        ['.label-name', '.label-description']
          .map((part) => row.querySelector(part)?.textContent ?? '')
          .join(' ')
          .trim(),
      ),
    );
  }

  /** Waits for a row that contains this, and returns all. */
  waitFor(part: string): Promise<string[]> {
    return this.waitUntil(`a row "${part}"`, (rows) => rows.some((row) => row.includes(part)));
  }

  /** Waits until the rows are as wanted. */
  waitUntil(what: string, accept: (rows: string[]) => boolean): Promise<string[]> {
    return this.editor.screen.until(what, () => this.texts(), accept);
  }

  /** Waits for the row of a file. @param name of the file */
  async waitForFile(name: string): Promise<void> {
    await this.rows()
      .and(this.editor.page.locator(`[aria-label*="${name}"]`))
      .waitFor();
  }

  /** Clicks a row: it unfolds, or opens. */
  async click(part: string): Promise<void> {
    await this.waitFor(part);
    await this.row(part).click();
  }

  /** Clicks an icon of a row. */
  async press(part: string, action: string): Promise<void> {
    await this.waitFor(part);
    await this.row(part).hover();
    await this.row(part).locator(`.action-label[aria-label^="${action}"]`).click();
  }

  /** Chooses from a row's menu. */
  async choose(part: string, item: string): Promise<void> {
    await this.waitFor(part);
    await this.row(part).click({ button: 'right' });
    const menu = this.editor.page.locator('.monaco-menu .action-menu-item', { hasText: item });
    // A menu ignores the mouse button for a moment after it has opened; the row under the mouse has the focus.
    await menu.first().hover();
    const focused = this.editor.page.locator('.monaco-menu .action-item.focused');
    await focused.filter({ hasText: item }).waitFor();
    await this.editor.page.keyboard.press('Enter');
  }

  /** The text of what is shown where there are no rows, and of the message above them. */
  async text(): Promise<string> {
    return this.editor.page.locator('.pane-body:visible').first().innerText();
  }

  private rows(): Locator {
    return this.editor.page.locator('.sidebar .customview-tree .monaco-list-row');
  }

  private row(part: string): Locator {
    return this.rows().filter({ hasText: part }).first();
  }
}
