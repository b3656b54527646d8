import type { Finding } from './finding.js';

/** A program that looks for vulnerabilities in source files. */
export interface Analyzer {
  /** As named on the command line. */
  readonly id: string;
  /** Language families that it knows. */
  readonly families: readonly string[];
  /**
   * Analyses files in as few runs as it can.
   * @param files absolute paths
   * @throws SecCoderError `missing` when the program is not there, `protocol` when it failed or what it
   *   wrote cannot be read; AbortError
   */
  analyze(files: readonly string[], signal: AbortSignal): Promise<Finding[]>;
}
