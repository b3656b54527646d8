import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium, type Page } from 'playwright-core';

import { variable } from '../host/variable.js';
import type { Teardown } from './teardown.js';

/** What the browser is called where it is packaged; $SECCODER_CHROMIUM names another. */
const BROWSER_NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Large enough for the editor, a side bar and a panel, small enough to read in a screenshot. */
const WINDOW = { width: 1280, height: 800 };

/** Opens a headless browser with one empty page and hands its end over to `teardown`. */
export async function openBrowser(teardown: Teardown): Promise<Page> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      // Root (a container, CI) cannot have chromium's sandbox; the page is our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    // Teardown exits on these signals, and the browser ends with this process.
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  teardown.add(
    () => browser.close(),
    () => undefined,
  );
  const context = await browser.newContext({
    viewport: WINDOW,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return context.newPage();
}

function findBrowser(): string {
  const chosen = variable('SECCODER_CHROMIUM');
  if (chosen !== undefined) {
    return chosen;
  }
  const folders = (variable('PATH') ?? '').split(delimiter);
  const found = BROWSER_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(
    isExecutable,
  );
  if (found === undefined) {
    throw new Error(
      `No browser found (${BROWSER_NAMES.join(', ')}). Run: npx tsx test/vscode/prepare.ts`,
    );
  }
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
