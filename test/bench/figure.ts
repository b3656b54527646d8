/** One line of the table: something measured and what it should be. */
export interface Figure {
  readonly name: string;
  readonly seen: number;
  readonly unit:
    | 'ms'
    | 'MB'
    | '%'
    | 'per second'
    | 'texts'
    | 'presses'
    | 'requests'
    | 'changes'
    | 'steps'
    | 'tasks';
  /** The largest value that is good enough; a figure without one is there to be watched. */
  readonly atMost?: number;
  /** How it came about, where the name does not say. */
  readonly note?: string;
}

/** Whether a figure keeps to its aim; undefined where it has none. */
export function isMet({ seen, atMost }: Figure): boolean | undefined {
  return atMost === undefined ? undefined : seen <= atMost;
}

/** The value below which this share of the samples lies (nearest rank). @param share 0 to 1 */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** A million bytes. */
export function megabytes(bytes: number): number {
  return bytes / 1e6;
}

/** Collects garbage, so that none of what was made before is collected while something is measured. */
export function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error('Start this with npm: npm run bench');
  globalThis.gc();
}
