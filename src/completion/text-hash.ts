/** Hashes of all that stands around a cursor, however long the document is: signed, 32 bits. */
export interface WholeText {
  /** {@link foldText} of the document up to the cursor. */
  readonly before: number;
  /** Of what follows the closers. */
  readonly after: number;
}

/** Base of the polynomial hash modulo 2³²: odd, with its bits spread (the prime of FNV-1a). */
const base = 0x01000193;

/** Characters of a line that are hashed at each key; of a longer one only its two ends are. */
const maxHashedLine = 20_000;

/** Values that are given to a function as arguments at once. */
const maxArguments = 10_000;

/** The hash of a text that goes on: `foldText(foldText(0, a), b)` is `foldText(0, a + b)`. Signed, 32 bits. */
export function foldText(hash: number, text: string): number {
  let folded = hash;
  // One more than the code unit, so that a text of NULs does not hash like an empty one.
  for (let at = 0; at < text.length; at += 1)
    folded = (Math.imul(folded, base) + text.charCodeAt(at) + 1) | 0;
  return folded;
}

/**
 * The hashes of a document's text before and after any cursor, kept line by line. A key costs the hash of the
 * changed line and one multiplication for each line of the document, not one for each character.
 */
export class TextHash {
  private readonly hashes: number[];
  /** Characters of each line with its line end. */
  private readonly lengths: number[];
  /** `base` to the power of each length. */
  private readonly powers: number[];
  /** Hash and length of what stands before each line; the last entry is that of the whole text. */
  private readonly before = { hashes: [0], lengths: [0] };
  /** Entries of `before` that are up to date. */
  private known = 1;

  /** @param eol ends each line, the last one too: it is the same for all texts that are compared */
  constructor(
    lines: readonly string[],
    private readonly eol: string,
  ) {
    this.hashes = lines.map((line) => this.hashOf(line));
    this.lengths = lines.map((line) => line.length + eol.length);
    this.powers = this.lengths.map(powerOf);
  }

  get lineCount(): number {
    return this.hashes.length;
  }

  /** Takes in a change. @param first line where it begins @param removed lines that `added` stands for */
  replace(first: number, removed: number, added: readonly string[]): void {
    const hashes = added.map((line) => this.hashOf(line));
    const lengths = added.map((line) => line.length + this.eol.length);
    splice(this.hashes, first, removed, hashes);
    splice(this.lengths, first, removed, lengths);
    splice(this.powers, first, removed, lengths.map(powerOf));
    this.known = Math.min(this.known, first + 1);
  }

  /**
   * The hashes around a cursor.
   * @param head the line up to the cursor
   * @param closers what follows the cursor and belongs to neither side
   * @returns undefined in a line too long to be read at each key
   */
  around(line: number, head: string, closers: string): WholeText | undefined {
    const length = this.lengths[line];
    if (length === undefined || length - this.eol.length > maxHashedLine) return undefined;
    this.update();
    const { hashes, lengths } = this.before;
    const [total, totalLength] = [hashes.at(-1) ?? 0, lengths.at(-1) ?? 0];
    const before = foldText(hashes[line] ?? 0, head);
    const rest = totalLength - (lengths[line] ?? 0) - head.length - closers.length;
    const after = (total - Math.imul(foldText(before, closers), powerOf(rest))) | 0;
    return { before, after };
  }

  private update(): void {
    const { hashes, lengths } = this.before;
    const count = this.lineCount;
    hashes.length = lengths.length = Math.min(hashes.length, count + 1);
    let [hash, length] = [hashes[this.known - 1] ?? 0, lengths[this.known - 1] ?? 0];
    for (let line = this.known - 1; line < count; line += 1) {
      hash = (Math.imul(hash, this.powers[line] ?? 1) + (this.hashes[line] ?? 0)) | 0;
      length += this.lengths[line] ?? 0;
      hashes[line + 1] = hash;
      lengths[line + 1] = length;
    }
    this.known = count + 1;
  }

  private hashOf(line: string): number {
    if (line.length <= maxHashedLine) return foldText(0, line + this.eol);
    const end = maxHashedLine / 2;
    return foldText(foldText(foldText(0, line.slice(0, end)), line.slice(-end)), this.eol);
  }
}

/** As `Array.splice`, for any number of values: as arguments they would have to fit onto the stack. */
function splice(all: number[], first: number, removed: number, added: readonly number[]): void {
  all.splice(first, removed);
  for (let at = 0; at < added.length; at += maxArguments)
    all.splice(first + at, 0, ...added.slice(at, at + maxArguments));
}

/** `base` to a power, modulo 2³². */
function powerOf(exponent: number): number {
  let [power, square] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = Math.imul(power, square);
    square = Math.imul(square, square);
  }
  return power;
}
