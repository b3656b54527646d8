import { createReadStream } from 'node:fs';

/** A line of a file; `bytes` is undefined when the line is longer than the cap. */
export interface CappedLine {
  /** 1-based. */
  readonly number: number;
  /** Without the line feed. */
  readonly bytes: Buffer | undefined;
}

const lineFeed = 0x0a;

/**
 * The lines of a file as they are read, so that the file is never held whole and no line grows without
 * limit. Reading stops when the caller leaves the loop.
 * @param limits bytes of a line, and of the file: what is beyond `fileBytes` is not read
 * @throws the file system's error; AbortError
 */
export async function* cappedLines(
  path: string,
  limits: { readonly lineBytes: number; readonly fileBytes: number },
  signal: AbortSignal,
): AsyncGenerator<CappedLine> {
  const line = new GrowingLine(limits.lineBytes);
  const stream = createReadStream(path, { signal, end: limits.fileBytes - 1 });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(lineFeed, from);
      if (end < 0) break;
      line.append(chunk.subarray(from, end));
      yield line.finish();
      from = end + 1;
    }
    line.append(chunk.subarray(from));
  }
  if (!line.empty) yield line.finish();
}

class GrowingLine {
  private parts: Buffer[] = [];
  private length = 0;
  private number = 1;

  constructor(private readonly limit: number) {}

  get empty(): boolean {
    return this.length === 0;
  }

  append(part: Buffer): void {
    this.length += part.length;
    if (this.length <= this.limit) this.parts.push(part);
    else this.parts = [];
  }

  finish(): CappedLine {
    const bytes = this.length > this.limit ? undefined : Buffer.concat(this.parts);
    const finished = { number: this.number, bytes };
    this.parts = [];
    this.length = 0;
    this.number += 1;
    return finished;
  }
}
