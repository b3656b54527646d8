import { open, type FileHandle } from 'node:fs/promises';

/** Bytes of a zip's last record (APPNOTE 4.3.16), and of the comment that may follow it. */
const endBytes = 22;
const maxComment = 0xffff;
/** Bytes of a zip's directory: a hundred thousand names. */
const maxDirectory = 32 * 2 ** 20;
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
/** Bytes of a directory entry before its name. */
const entryBytes = 46;

/**
 * The names of the files in a zip: CodeQL keeps each source that it has extracted in `src.zip`.
 * @returns undefined when there is no such file, or it is no zip of a usual size
 * @throws the file system's error, but for a file that is not there
 */
export async function namesInZip(path: string): Promise<string[] | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { size } = await handle.stat();
    const tail = await bytesAt(handle, Math.max(0, size - endBytes - maxComment), size);
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0 || tail.length - end < endBytes || tail.readUInt32LE(end) !== endSignature)
      return undefined;
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (length > maxDirectory || start + length > size) return undefined;
    return namesIn(await bytesAt(handle, start, start + length));
  } finally {
    await handle.close();
  }
}

function namesIn(directory: Buffer): string[] | undefined {
  const names: string[] = [];
  let at = 0;
  while (at < directory.length) {
    if (directory.length - at < entryBytes) return undefined;
    if (directory.readUInt32LE(at) !== entrySignature) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((offset) =>
      directory.readUInt16LE(at + offset),
    );
    const from = at + entryBytes;
    const to = from + (name ?? 0);
    if (to > directory.length) return undefined;
    names.push(directory.toString('utf8', from, to));
    at = to + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}

async function bytesAt(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const wanted = Buffer.alloc(to - from);
  const { bytesRead } = await handle.read(wanted, 0, wanted.length, from);
  return wanted.subarray(0, bytesRead);
}
