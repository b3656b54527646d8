/** Lines and columns of a text, 0-based, in UTF-16 code units. Lines end with \n, \r\n or \r, as in the editor. */
export class LinePlaces {
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.starts = [
      0,
      ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length),
    ];
  }

  at(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.starts.length;
    // The last line that begins at the offset or before it.
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, column: offset - (this.starts[low] ?? 0) };
  }
}
