import { spawn } from 'node:child_process';
import { SecCoderError, toSecCoderError } from '../../platform/errors.js';
import { BlobSplitter, type BlobVisitor } from './blob-splitter.js';
import { gitEnvironment, harmlessArguments, reasonOf, startFailure } from './git-process.js';

/** Bytes of a blob that is looked into: larger files are no source that a person writes. */
const maxBlobBytes = 2 ** 20;

/** UTF-16 code units kept of what Git complains about. */
const maxComplaint = 16_000;

/**
 * Reads blobs with one process, and holds one of them at a time. Their content is the plain one: no text
 * conversion or filter that the repository configures is run.
 * @param folder in the repository's working tree
 * @param blobs full names; one that is not there is passed over
 * @throws SecCoderError `missing` without Git, `input` with what Git says; `internal` of what `visit`
 *   throws; AbortError
 */
export async function readBlobs(
  folder: string,
  blobs: readonly string[],
  visit: BlobVisitor,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  if (blobs.length === 0) return;
  const child = spawn('git', [...harmlessArguments, 'cat-file', '--batch'], {
    cwd: folder,
    env: gitEnvironment(),
    windowsHide: true,
  });
  const splitter = new BlobSplitter(maxBlobBytes, visit);
  let failure: Error | undefined;
  let complaint = '';
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    complaint = (complaint + piece).slice(-maxComplaint);
  });
  child.stdout.on('data', (piece: Buffer) => {
    if (failure !== undefined) return;
    try {
      splitter.push(piece);
    } catch (error) {
      failure = toSecCoderError(error);
      kill();
    }
  });
  // A process that ends early closes its input; its exit code tells why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${[...new Set(blobs)].join('\n')}\n`);
  const end = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(startFailure(folder, signal, error)));
    child.once('close', resolve);
  });
  try {
    const code = await end;
    signal.throwIfAborted();
    if (failure !== undefined) throw failure;
    if (code === 0 && splitter.done) return;
  } finally {
    signal.removeEventListener('abort', kill);
  }
  throw new SecCoderError('input', `Git could not read in ${folder}: ${reasonOf(complaint)}`);
}
