import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cacheFolder } from '../../src/platform/cache-folder.js';
import { withLock } from '../../src/platform/folder-lock.js';
import { runProcess, type ProcessEnd } from '../../src/platform/run-process.js';

const requirements = fileURLToPath(new URL('python-tools.txt', import.meta.url));

/** Enough of the hash to tell two lists apart, short enough to read in a path. */
const KEY_CHARACTERS = 12;

const isWindows = process.platform === 'win32';

/** The Python that a user of this machine has. */
const systemPython = isWindows ? 'python' : 'python3';

/** How to start the Python that has the tools: `command -m bandit …` in this environment. */
export interface PythonTools {
  readonly command: string;
  /** Its `PATH` begins with the folder of their programs, so that `semgrep` alone starts too. */
  readonly env: NodeJS.ProcessEnv;
}

/** What {@link preparePythonTools} needs of its caller. */
export interface PrepareOptions {
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** The installed tools, or undefined where nobody has installed the present list yet. */
export function findPythonTools(): PythonTools | undefined {
  const folder = toolsFolder();
  if (!existsSync(completeFile(folder))) return undefined;
  const packages = join(folder, 'packages');
  if (!existsSync(packages)) {
    const command = pythonOf(folder);
    return { command, env: { ...process.env, PATH: joined(dirname(command), process.env.PATH) } };
  }
  const env = {
    ...process.env,
    PATH: joined(join(packages, 'bin'), process.env.PATH),
    PYTHONPATH: joined(packages, process.env.PYTHONPATH),
  };
  return { command: systemPython, env };
}

function joined(first: string, rest: string | undefined): string {
  return [first, rest].filter(Boolean).join(delimiter);
}

/**
 * Installs the tools of python-tools.txt into the cache folder, unless they are there: into a virtual
 * environment, or, where Debian has split that off and this user may not install it, as plain packages.
 * @throws Error that says what to install by hand; AbortError
 */
export async function preparePythonTools(options: PrepareOptions): Promise<void> {
  const folder = toolsFolder();
  await mkdir(cacheFolder(), { recursive: true });
  await withLock(`${folder}.lock`, options.signal, async () => {
    if (findPythonTools()) return;
    options.say(`Installing Python tools into ${folder}`);
    // Not made elsewhere and moved: the programs of an environment name its folder.
    await rm(folder, { recursive: true, force: true });
    await install(folder, options);
    await writeFile(completeFile(folder), '');
  });
}

async function install(folder: string, options: PrepareOptions): Promise<void> {
  if (await makeEnvironment(folder, options)) {
    return succeed(pythonOf(folder), ['-m', 'pip', 'install', '-r', requirements], options);
  }
  await rm(folder, { recursive: true, force: true });
  options.say('Python makes no virtual environment here; installing the tools as plain packages.');
  const target = ['--target', join(folder, 'packages')];
  await succeed(systemPython, ['-m', 'pip', 'install', ...target, '-r', requirements], options);
}

/** False where Python's `venv` lacks `ensurepip`, which Debian keeps in a package of its own. */
async function makeEnvironment(folder: string, options: PrepareOptions): Promise<boolean> {
  const make = async (): Promise<boolean> =>
    (await python(systemPython, ['-m', 'venv', folder], options)).code === 0;
  if (await make()) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  options.say('Installing the Debian package python3-venv');
  await aptGet(['update'], options);
  await aptGet(['install', '-y', '--no-install-recommends', 'python3-venv'], options);
  return make();
}

/** Its failure shows in what is tried next. */
async function aptGet(args: readonly string[], { signal }: PrepareOptions): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runProcess('apt-get', args, { cwd: cacheFolder(), env, signal });
}

async function succeed(
  command: string,
  args: readonly string[],
  options: PrepareOptions,
): Promise<void> {
  const end = await python(command, args, options);
  if (end.code === 0) return;
  throw new Error(
    `${[command, ...args].join(' ')} ended with ${String(end.code)}:\n${end.stderr || end.stdout}\n` +
      'On Debian the tests need: apt-get install python3 python3-pip python3-venv',
  );
}

async function python(
  command: string,
  args: readonly string[],
  { signal }: PrepareOptions,
): Promise<ProcessEnd> {
  try {
    return await runProcess(command, args, { cwd: cacheFolder(), signal });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new Error(
      `${command} was not found. Install Python 3; on Debian: apt-get install python3 python3-pip python3-venv`,
      { cause: error },
    );
  }
}

function toolsFolder(): string {
  const key = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  return join(cacheFolder(), `python-tools-${key.slice(0, KEY_CHARACTERS)}`);
}

/** Written last: without it the folder is what an interrupted installation left. */
function completeFile(folder: string): string {
  return join(folder, 'complete');
}

function pythonOf(folder: string): string {
  return isWindows ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}
