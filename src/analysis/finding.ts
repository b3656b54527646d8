/** A place in a file. Lines and columns count from 1; columns are UTF-16 code units. */
export interface FindingPlace {
  /** Absolute. */
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Absent where the analyser names whole lines. */
  readonly startColumn?: number;
  /** The column after the last character. */
  readonly endColumn?: number;
}

/** A place that explains a finding: where a value comes from, or a step of its flow. */
export interface RelatedPlace extends FindingPlace {
  /** Plain text. */
  readonly message: string;
}

/** What an analyser says about a place in a file. */
export interface Finding extends FindingPlace {
  /** The analyser's own name for what it looked for, such as `B608`. */
  readonly ruleId: string;
  readonly cwe: number | undefined;
  /** From the rule's CVSS score where it has one, else SARIF's levels error, warning and note. */
  readonly severity: 'high' | 'medium' | 'low';
  /** Plain text of a limited length: no links, no control characters. */
  readonly message: string;
  /** The analyser's identifier. */
  readonly analyzer: string;
  /** What the message points to. */
  readonly related?: readonly RelatedPlace[];
  /** From where a value comes to the place of the finding, step by step. */
  readonly flow?: readonly RelatedPlace[];
  /** A page of the web about the rule (`https:`). */
  readonly helpUri?: string;
}
