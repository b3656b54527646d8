import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { requireHost, type Host } from '../host/install.js';
import { run } from '../host/run.js';
import { Bridge } from './bridge.js';
import { Child } from './child.js';
import { openBrowser } from './browser.js';
import type { Editor, EditorOptions } from './editor.js';
import { BRIDGE_EXTENSION, placeExtensions } from './extensions.js';
import { makeFolders, writeSettings, type Folders } from './folders.js';
import { Screen } from './screen.js';
import { Teardown } from './teardown.js';

/** It says so after 0.2 s on an idle machine. */
const LISTENING_TIMEOUT_MS = 30_000;

/**
 * Starts VS Code's own server from the installed host and opens it in a headless browser.
 * The extension host is a real one, with Node and files; only the window is a browser's.
 */
export async function launchServer(options: EditorOptions = {}): Promise<Editor> {
  const host = requireHost();
  const teardown = new Teardown();
  try {
    return await launch(host, options, teardown);
  } catch (error) {
    await teardown.dispose();
    throw error;
  }
}

async function launch(host: Host, options: EditorOptions, teardown: Teardown): Promise<Editor> {
  const folders = await makeFolders(options.workspace, teardown);
  await writeSettings(join(folders.data, 'data', 'Machine', 'settings.json'), options.settings);
  await placeExtensions(options.extensions ?? [], folders.extensions, async (vsix) => {
    await run(host.node, [host.serverMain, ...storageArguments(folders), '--install-extension', vsix]);
  });

  const token = randomUUID();
  const temporary = join(folders.root, 'tmp');
  await mkdir(temporary);
  const server = new Child(host.node, [host.serverMain, ...serverArguments(folders, options)], {
    ...process.env,
    TMPDIR: temporary,
    ...options.environment,
    SECCODER_TEST_BRIDGE_FILE: folders.bridgeFile,
    SECCODER_TEST_BRIDGE_TOKEN: token,
  }, teardown);
  const [, port] = await server.waitForOutput(/Extension host agent listening on (\d+)/, LISTENING_TIMEOUT_MS);

  const page = await openBrowser(teardown);
  const bridge = new Bridge(folders.bridgeFile, token);
  const screen = new Screen(page);
  await page.goto(workbenchAddress(`http://127.0.0.1:${port ?? ''}`, folders.workspace));
  await screen.waitUntilReady();
  await bridge.waitUntilReady();
  return {
    page,
    screen,
    bridge,
    workspace: folders.workspace,
    log: { output: () => server.output(), folder: join(folders.data, 'data', 'logs') },
    reload: async () => {
      await bridge.forget();
      await page.reload();
      await screen.waitUntilReady();
      await bridge.waitUntilReady();
    },
    dispose: () => teardown.dispose(),
  };
}

function serverArguments(folders: Folders, options: EditorOptions): string[] {
  return [
    ...storageArguments(folders),
    '--host', '127.0.0.1',
    // Any free port; the server says which.
    '--port', '0',
    '--without-connection-token',
    // Without it the page takes no extension in development.
    '--enable-smoke-test-driver',
    '--telemetry-level', 'off',
    ...(options.trusted === false ? [] : ['--disable-workspace-trust']),
  ];
}

function storageArguments(folders: Folders): string[] {
  return [
    '--accept-server-license-terms',
    '--server-data-dir', folders.data,
    '--extensions-dir', folders.extensions,
  ];
}

function workbenchAddress(origin: string, workspace: string): string {
  const address = new URL(origin);
  address.searchParams.set('folder', workspace);
  address.searchParams.set('payload', JSON.stringify([
    ['extensionDevelopmentPath', `vscode-remote://remote${BRIDGE_EXTENSION}`],
  ]));
  return address.href;
}
