import type { Page } from 'playwright-core';

import { Bridge } from './bridge.js';
import type { Child } from './child.js';
import type { Editor } from './editor.js';
import type { Folders } from './folders.js';
import { Screen } from './screen.js';
import type { Teardown } from './teardown.js';

/** What both ways of launching end up with. */
interface Launched {
  readonly page: Page;
  readonly folders: Folders;
  readonly token: string;
  readonly process: Child;
  readonly logFolder: string;
  readonly teardown: Teardown;
}

/** Waits until window and extension host are there, and gives the editor out. */
export async function connect({
  page,
  folders,
  token,
  process,
  logFolder,
  teardown,
}: Launched): Promise<Editor> {
  const screen = new Screen(page);
  const bridge = new Bridge(folders.bridgeFile, token, () => screen.waitUntilIdle());
  const waitUntilReady = async (): Promise<void> => {
    await screen.waitUntilReady();
    await bridge.waitUntilReady();
  };
  await waitUntilReady();
  return {
    page,
    screen,
    bridge,
    workspace: folders.workspace,
    log: { output: () => process.output(), folder: logFolder },
    reload: async () => {
      const isReloading = page.waitForEvent('domcontentloaded');
      await bridge.reloadWindow();
      await isReloading;
      await waitUntilReady();
    },
    dispose: () => teardown.dispose(),
  };
}
