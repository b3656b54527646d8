import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { run } from './run.js';
import { variable } from './variable.js';

/** The browser that shows the workbench. A browser named by $SECCODER_CHROMIUM takes its place. */
const BROWSER = 'chromium';

/** What VS Code's native modules need to be built. */
const BUILD_PACKAGES = [
  'g++',
  'make',
  'python3',
  'pkg-config',
  'libkrb5-dev',
  'libx11-dev',
  'libxkbfile-dev',
  'libsecret-1-dev',
];

/** The Debian packages that are needed and not installed. */
async function missingPackages(): Promise<string[]> {
  const needed =
    variable('SECCODER_CHROMIUM') === undefined ? [BROWSER, ...BUILD_PACKAGES] : BUILD_PACKAGES;
  const checked = await Promise.all(
    needed.map(async (name) => ({ name, there: await isPackageInstalled(name) })),
  );
  return checked.filter(({ there }) => !there).map(({ name }) => name);
}

/**
 * Brings the lacking Debian packages in when this process is root.
 *
 * @throws Error with what to type otherwise: asking for a password inside a test run helps nobody.
 */
export async function ensurePackages(say: (line: string) => void): Promise<void> {
  const missing = await missingPackages();
  if (missing.length === 0) {
    return;
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      `These Debian packages are needed and this user may not install them: ${missing.join(', ')}.\nRun:\n` +
        `  sudo apt-get update && sudo apt-get install -y ${missing.join(' ')}`,
    );
  }
  say(`Installing Debian packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { env });
}

async function isPackageInstalled(name: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)('dpkg-query', [
      '--show',
      '--showformat=${db:Status-Status}\n',
      name,
    ]);
    // One line an architecture; any of them will do.
    return stdout.split('\n').includes('installed');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(
        'dpkg-query was not found: this recipe is for Debian and its kin. Elsewhere use the desktop editor: SECCODER_TEST_EDITOR=desktop.',
      );
    }
    return false;
  }
}
