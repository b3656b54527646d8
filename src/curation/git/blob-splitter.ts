/** A blob's content; undefined when it is larger than what is read. */
export type BlobVisitor = (blob: string, content: Buffer | undefined) => void;

/** Bytes of `<name> blob <size>`: with a longer line it is not what Git prints. */
const maxHeader = 256;

/**
 * Takes the output of `git cat-file --batch` apart, as it comes: for each object a line
 * `<name> blob <size>`, its content and a line end; `<name> missing` for what is not there, which is
 * passed over.
 */
export class BlobSplitter {
  private header = '';
  private current:
    { readonly name: string; readonly wanted: boolean; left: number; parts: Buffer[] } | undefined;

  /** @param maxBytes of a blob; the content of a larger one is not kept */
  constructor(
    private readonly maxBytes: number,
    private readonly visit: BlobVisitor,
  ) {}

  /** @throws Error when it is not what Git prints */
  push(piece: Buffer): void {
    let at = 0;
    while (at < piece.length) at = this.current ? this.body(piece, at) : this.line(piece, at);
  }

  /** Whether the output may end here. */
  get done(): boolean {
    return this.current === undefined && this.header === '';
  }

  private line(piece: Buffer, from: number): number {
    const end = piece.indexOf(0x0a, from);
    this.header += piece.toString('latin1', from, end < 0 ? piece.length : end);
    if (this.header.length > maxHeader) throw new Error('Git printed something else than a blob.');
    if (end < 0) return piece.length;
    const header = this.header;
    this.header = '';
    const [, name, kind, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header) ?? [];
    if (name !== undefined) {
      const wanted = kind === 'blob' && Number(size) <= this.maxBytes;
      // The line end behind the content is read with it.
      this.current = { name, wanted, left: Number(size) + 1, parts: [] };
    } else if (!/ (?:missing|ambiguous)$/.test(header)) {
      throw new Error('Git printed something else than a blob.');
    }
    return end + 1;
  }

  private body(piece: Buffer, from: number): number {
    const { current } = this;
    if (current === undefined) return from;
    const end = Math.min(piece.length, from + current.left);
    if (current.wanted) current.parts.push(piece.subarray(from, end));
    current.left -= end - from;
    if (current.left === 0) {
      this.current = undefined;
      const { name, wanted, parts } = current;
      this.visit(name, wanted ? Buffer.concat(parts).subarray(0, -1) : undefined);
    }
    return end;
  }
}
