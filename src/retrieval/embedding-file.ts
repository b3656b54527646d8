import { createHash, randomUUID, type Hash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Vectors by key, as they stand in a file:
 *
 *     8 bytes   magic
 *     4 x 4     version, byte order mark, dimensions, number of records (all in the machine's order)
 *     32        SHA-256 of the fingerprint
 *     records   32 bytes key (SHA-256 of the text), dimensions x 4 bytes float
 *     32        SHA-256 of everything before
 */
export interface EmbeddingTable {
  /** 0 for a table without vectors. */
  readonly dimensions: number;
  /** By the key in hex. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/** A table, or why a file cannot be one. */
export type EmbeddingFileResult =
  | { readonly ok: true; readonly table: EmbeddingTable }
  | { readonly ok: false; readonly problem: string };

/** The line feed at its end shows when a tool has converted line ends. */
const magic = Buffer.from('SCEMBED\n', 'latin1');
const version = 1;
/** Reads as another number where the bytes of a number stand the other way round. */
const byteOrderMark = 0x01020304;
const hashBytes = 32;
const headerBytes = magic.length + 4 * 4 + hashBytes;

/** The largest model we know has 4,096 dimensions. */
const maxDimensions = 16_384;

/** Bytes hashed before other work gets its turn: a few milliseconds. */
const bytesPerTurn = 4 * 2 ** 20;

/** Records written with one call. */
const recordsPerWrite = 1_024;

/**
 * Reads a file that `writeEmbeddingFile` wrote for the same fingerprint; trusts nothing in it.
 * @throws the file system's error, ENOENT among them; AbortError
 */
export async function readEmbeddingFile(
  path: string,
  fingerprint: string,
  signal: AbortSignal,
): Promise<EmbeddingFileResult> {
  const bytes = aligned(await readFile(path, { signal }));
  const refuse = (problem: string) => ({ ok: false, problem }) as const;
  if (bytes.length < headerBytes + hashBytes) return refuse('it is too short');
  if (!bytes.subarray(0, magic.length).equals(magic)) return refuse('it is not such a file');
  const [fileVersion, order, dimensions = 0, count = 0] = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset + magic.length,
    4,
  );
  if (fileVersion !== version || order !== byteOrderMark) {
    return refuse('it is of another version or machine');
  }
  if (!bytes.subarray(headerBytes - hashBytes, headerBytes).equals(sha256(fingerprint))) {
    return refuse('it belongs to another model');
  }
  const recordBytes = hashBytes + 4 * dimensions;
  const end = bytes.length - hashBytes;
  if (dimensions > maxDimensions || headerBytes + count * recordBytes !== end) {
    return refuse('its length is wrong');
  }
  if (!(await checksum(bytes.subarray(0, end), signal)).equals(bytes.subarray(end))) {
    return refuse('its checksum is wrong');
  }
  return { ok: true, table: readRecords(bytes, dimensions, count) };
}

/**
 * Replaces the file in one step, so that another process sees the old or the new one, never a part.
 * @throws the file system's error
 */
export async function writeEmbeddingFile(
  path: string,
  fingerprint: string,
  { dimensions, vectors }: EmbeddingTable,
): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      const hash = createHash('sha256');
      for (const part of parts(fingerprint, dimensions, vectors)) {
        await handle.writeFile(addTo(hash, part));
      }
      await handle.writeFile(hash.digest());
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** `Float32Array` views need an offset that is a multiple of four. */
function aligned(bytes: Buffer): Buffer {
  return bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer);
}

function readRecords(bytes: Buffer, dimensions: number, count: number): EmbeddingTable {
  const vectors = new Map<string, Float32Array>();
  const recordBytes = hashBytes + 4 * dimensions;
  for (let record = 0; record < count; record += 1) {
    const at = headerBytes + record * recordBytes;
    const key = bytes.toString('hex', at, at + hashBytes);
    const offset = bytes.byteOffset + at + hashBytes;
    vectors.set(key, new Float32Array(bytes.buffer, offset, dimensions));
  }
  return { dimensions, vectors };
}

function* parts(
  fingerprint: string,
  dimensions: number,
  vectors: ReadonlyMap<string, Float32Array>,
): Generator<Buffer> {
  const numbers = Uint32Array.of(version, byteOrderMark, dimensions, vectors.size);
  yield Buffer.concat([magic, Buffer.from(numbers.buffer), sha256(fingerprint)]);
  let records: Buffer[] = [];
  for (const [key, vector] of vectors) {
    records.push(
      Buffer.from(key, 'hex'),
      Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
    );
    if (records.length < 2 * recordsPerWrite) continue;
    yield Buffer.concat(records);
    records = [];
  }
  yield Buffer.concat(records);
}

function addTo(hash: Hash, part: Buffer): Buffer {
  hash.update(part);
  return part;
}

async function checksum(bytes: Buffer, signal: AbortSignal): Promise<Buffer> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += bytesPerTurn) {
    hash.update(bytes.subarray(at, at + bytesPerTurn));
    await nextTurn();
    signal.throwIfAborted();
  }
  return hash.digest();
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
