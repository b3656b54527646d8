import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';

import { readWindow } from './painted.js';
import { until } from './until.js';

const SCREENSHOTS = fileURLToPath(new URL('../../../test-results/screenshots', import.meta.url));

/** Waits for states of one window, and keeps pictures of it. */
export class Watcher {
  constructor(private readonly page: Page) {}

  /** As `until`, with a screenshot and the focus when the wait was in vain. */
  until<T>(
    what: string,
    probe: () => Promise<T>,
    accept: (state: T) => boolean,
    timeoutMs?: number,
  ): Promise<T> {
    return until(what, probe, accept, {
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      onTimeout: async () => {
        try {
          const { focus } = await readWindow(this.page);
          return `Focus: ${focus}\nScreenshot: ${await this.screenshot(`waited for ${what}`)}`;
        } catch (error) {
          // The wait is the news; a window that is gone explains itself.
          return `No screenshot: ${String(error)}`;
        }
      },
    });
  }

  /** Keeps a picture of the window under a file name made from `name`, and returns its path. */
  async screenshot(name: string): Promise<string> {
    await mkdir(SCREENSHOTS, { recursive: true });
    const path = join(SCREENSHOTS, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}
