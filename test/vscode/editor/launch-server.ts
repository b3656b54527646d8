import { join } from 'node:path';

import { requireHost } from '../host/install.js';
import { run } from '../host/run.js';
import { openBrowser } from './browser.js';
import { Child } from './child.js';
import { connect } from './connect.js';
import type { Editor, EditorOptions } from './editor.js';
import { makeEnvironment } from './environment.js';
import { placeExtensions } from './extensions.js';
import { makeFolders, writeSettings, type Folders } from './folders.js';
import { launchGuarded, type Teardown } from './teardown.js';

/** It says so after 0.2 s on an idle machine. */
const LISTENING_TIMEOUT_MS = 30_000;

/**
 * Starts VS Code's own server from the installed host and opens it in a headless browser.
 * The extension host is a real one, with Node and files; only the window is a browser's.
 */
export function launchServer(options: EditorOptions = {}): Promise<Editor> {
  return launchGuarded((teardown) => launch(options, teardown));
}

async function launch(options: EditorOptions, teardown: Teardown): Promise<Editor> {
  const host = requireHost();
  const folders = await makeFolders(options.workspace, teardown);
  await writeSettings(join(folders.data, 'data', 'Machine', 'settings.json'), options.settings);
  await placeExtensions(options.extensions ?? [], folders.extensions, async (vsix) => {
    await run(host.node, [
      host.serverMain,
      ...storageArguments(folders),
      '--install-extension',
      vsix,
    ]);
  });

  const { variables, token } = makeEnvironment(options, folders);
  const server = new Child(
    host.node,
    [host.serverMain, ...serverArguments(folders, options)],
    variables,
    teardown,
  );
  const [, port = ''] = await server.waitForOutput(
    /Extension host agent listening on (\d+)/,
    LISTENING_TIMEOUT_MS,
  );
  const page = await openBrowser(teardown);
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folders.workspace)}`);
  return connect({
    page,
    folders,
    token,
    process: server,
    logFolder: join(folders.data, 'data', 'logs'),
    teardown,
  });
}

function serverArguments(folders: Folders, options: EditorOptions): string[] {
  return [
    ...storageArguments(folders),
    '--host',
    '127.0.0.1',
    // Any free port; the server says which.
    '--port',
    '0',
    '--without-connection-token',
    '--telemetry-level',
    'off',
    ...(options.trusted === false ? [] : ['--disable-workspace-trust']),
  ];
}

function storageArguments(folders: Folders): string[] {
  return [
    '--accept-server-license-terms',
    '--server-data-dir',
    folders.data,
    '--extensions-dir',
    folders.extensions,
  ];
}
