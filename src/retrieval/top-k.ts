/** A row of an index with its score. */
export interface ScoredRow {
  readonly row: number;
  readonly score: number;
}

/** Rows kept beyond `k` before sorting them out, so that sorting stays rare when `k` is small. */
const slack = 256;

/** Keeps the `k` best of many rows; equal scores go to the lower row. */
export class TopK {
  private rows: ScoredRow[] = [];
  private threshold = -Infinity;

  constructor(private readonly k: number) {}

  offer(row: number, score: number): void {
    if (score < this.threshold) return;
    this.rows.push({ row, score });
    if (this.rows.length >= 2 * this.k + slack) this.prune();
  }

  /** The best rows, best first. */
  best(): readonly ScoredRow[] {
    this.prune();
    return this.rows;
  }

  private prune(): void {
    this.rows.sort((a, b) => b.score - a.score || a.row - b.row);
    this.rows.length = Math.min(this.rows.length, this.k);
    if (this.rows.length === this.k) this.threshold = this.rows.at(-1)?.score ?? -Infinity;
  }
}
