import { join } from 'node:path';

import {
  downloadAndUnzipVSCode,
  resolveCliPathFromVSCodeExecutablePath,
} from '@vscode/test-electron';
import { chromium, type Browser, type Page } from 'playwright-core';

import { cacheFolder } from '../host/locate.js';
import { run } from '../host/run.js';
import { variable } from '../host/variable.js';
import { Child } from './child.js';
import { connect } from './connect.js';
import type { Editor, EditorOptions } from './editor.js';
import { makeEnvironment } from './environment.js';
import { placeExtensions } from './extensions.js';
import { makeFolders, writeSettings, type Folders } from './folders.js';
import { launchGuarded, type Teardown } from './teardown.js';
import { until } from './until.js';

/** Time for a first start that unpacks caches. */
const START_TIMEOUT_MS = 60_000;

/**
 * Starts the desktop application, downloaded once into the cache folder, and connects to its window.
 * $SECCODER_TEST_VSCODE_VERSION chooses the version (`stable` if unset).
 */
export function launchElectron(options: EditorOptions = {}): Promise<Editor> {
  return launchGuarded((teardown) => launch(options, teardown));
}

async function launch(options: EditorOptions, teardown: Teardown): Promise<Editor> {
  if (
    process.platform === 'linux' &&
    variable('DISPLAY') === undefined &&
    variable('WAYLAND_DISPLAY') === undefined
  ) {
    throw new Error('The desktop editor needs a display. Run under: xvfb-run -a');
  }
  const executable = await downloadAndUnzipVSCode({
    version: variable('SECCODER_TEST_VSCODE_VERSION') ?? 'stable',
    cachePath: join(cacheFolder(), 'vscode-desktop'),
  });
  const folders = await makeFolders(options.workspace, teardown);
  await writeSettings(join(folders.data, 'User', 'settings.json'), options.settings);
  await placeExtensions(options.extensions ?? [], folders.extensions, (vsix) =>
    installVsix(executable, folders, vsix),
  );

  const { variables, token } = makeEnvironment(options, folders);
  const application = new Child(
    executable,
    applicationArguments(folders, options),
    variables,
    teardown,
  );
  const [, endpoint = ''] = await application.waitForOutput(
    /DevTools listening on (ws:\S+)/,
    START_TIMEOUT_MS,
  );
  const browser = await chromium.connectOverCDP(endpoint);
  teardown.add(
    () => browser.close(),
    () => undefined,
  );
  const page = await findWorkbench(browser);
  return connect({
    page,
    folders,
    token,
    process: application,
    logFolder: join(folders.data, 'logs'),
    teardown,
  });
}

async function installVsix(executable: string, folders: Folders, vsix: string): Promise<void> {
  if (process.platform === 'win32') {
    // The command line tool is a batch file there, which only a shell can start.
    throw new Error(`On Windows give the unpacked extension instead of ${vsix}.`);
  }
  await run(resolveCliPathFromVSCodeExecutablePath(executable), [
    ...storageArguments(folders),
    '--install-extension',
    vsix,
  ]);
}

function applicationArguments(folders: Folders, options: EditorOptions): string[] {
  return [
    folders.workspace,
    ...storageArguments(folders),
    // Any free port; the application says which.
    '--remote-debugging-port=0',
    // Root (a container, CI) cannot have the sandbox.
    '--no-sandbox',
    '--disable-gpu',
    '--disable-updates',
    '--disable-telemetry',
    '--skip-welcome',
    '--skip-release-notes',
    ...(options.trusted === false ? [] : ['--disable-workspace-trust']),
  ];
}

function storageArguments(folders: Folders): string[] {
  return [`--user-data-dir=${folders.data}`, `--extensions-dir=${folders.extensions}`];
}

/** The application has helper pages too; the workbench is the one with the workbench's address. */
async function findWorkbench(browser: Browser): Promise<Page> {
  const pages = (): Page[] => browser.contexts().flatMap((context) => context.pages());
  const isWorkbench = (address: string): boolean => address.includes('/workbench/workbench');
  await until(
    'the workbench',
    () => Promise.resolve(pages().map((page) => page.url())),
    (addresses) => addresses.some(isWorkbench),
    { timeoutMs: START_TIMEOUT_MS },
  );
  const page = pages().find((candidate) => isWorkbench(candidate.url()));
  if (page === undefined) {
    throw new Error('The workbench closed while it was being opened.');
  }
  return page;
}
