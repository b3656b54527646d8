/** What an analyser says about a place in a file. */
export interface Finding {
  /** The analyser's own name for what it looked for, such as `B608`. */
  readonly ruleId: string;
  readonly cwe: number | undefined;
  /** SARIF's levels error, warning and note. */
  readonly severity: 'high' | 'medium' | 'low';
  readonly message: string;
  /** Absolute. */
  readonly path: string;
  /** 1-based. */
  readonly startLine: number;
  readonly endLine: number;
  /** The analyser's identifier. */
  readonly analyzer: string;
}
