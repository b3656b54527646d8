/** Measures the steps of a completion in milliseconds. */
export class Stopwatch {
  private readonly start = performance.now();
  private lapStart = this.start;

  /** Milliseconds since the last lap, and begins a new one. */
  lap(): number {
    const ms = this.sinceLap();
    this.lapStart = performance.now();
    return ms;
  }

  /** Milliseconds since the last lap. */
  sinceLap(): number {
    return performance.now() - this.lapStart;
  }

  /** Milliseconds since the beginning. */
  total(): number {
    return performance.now() - this.start;
  }
}
