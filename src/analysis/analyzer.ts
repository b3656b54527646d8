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

/** A file that an analyser could not read, or not as a whole: no findings there does not mean clean. */
export interface UnreadFile {
  /** Absolute. */
  readonly path: string;
  /** A sentence, for a person. */
  readonly why: string;
}

/** All that an analysis has to say. */
export interface AnalysisReport {
  readonly findings: readonly Finding[];
  /** "No findings" may be said of the other files only. */
  readonly unread: readonly UnreadFile[];
  /** Results that were left out because they name no place in the files that were analysed. */
  readonly dropped: number;
  /** Results beyond those that are kept of one run. */
  readonly truncated: number;
}

/** A step of an analysis, for a progress bar. */
export interface AnalysisStep {
  /** Counts from 1. */
  readonly step: number;
  /** How many steps there are. */
  readonly steps: number;
  /** What is being done, without a full stop. */
  readonly text: string;
}

/** How an analysis is followed and stopped. */
export interface AnalysisOptions {
  readonly signal: AbortSignal;
  readonly onStep?: (step: AnalysisStep) => void;
}

/** An analyser that also tells what it did not see. */
export interface ReportingAnalyzer extends Analyzer {
  /**
   * As `analyze`, with everything that is known about the run.
   * @param files absolute paths
   * @throws as `analyze`
   */
  report(files: readonly string[], options: AnalysisOptions): Promise<AnalysisReport>;
}

/** Several reports as one. */
export function joinReports(reports: readonly AnalysisReport[]): AnalysisReport {
  return {
    findings: reports.flatMap(({ findings }) => findings),
    unread: reports.flatMap(({ unread }) => unread),
    dropped: reports.reduce((sum, { dropped }) => sum + dropped, 0),
    truncated: reports.reduce((sum, { truncated }) => sum + truncated, 0),
  };
}
