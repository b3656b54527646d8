import type { Language } from '../platform/language.js';
import type { ReviewState } from './review-lock.js';

/** A piece of secure code that can be shown to a model, with what it shows (paper, section 3.3: s_j). */
export interface Demonstration {
  /** Stable name: the path below its codebase folder with forward slashes; for SVEN `file.jsonl#line`. */
  readonly id: string;
  /** Absolute path of the file, for opening it. */
  readonly path: string;
  /** Absolute path of the codebase folder, as it was named, that it was found in. */
  readonly folder: string;
  readonly language: Language;
  /** CWE number from the folder name, e.g. 89 for `cwe-089-sql-injection`. */
  readonly cwe: number | undefined;
  /** First line of the functional description. */
  readonly title: string;
  /** The other lines of the functional description: what makes the code secure. */
  readonly guideline: string;
  /** What is shown to the model: the code below the functional description, LF line ends. */
  readonly code: string;
  /** SHA-256 (hex) over language, title, guideline and code. */
  readonly hash: string;
  /** The vulnerable counterpart's code: never shown to a model. */
  readonly vulnerableCode?: string;
  /** Whether its content, and that of its counterpart, is what somebody has approved. */
  readonly review: ReviewState;
  /** Whether it is kept out of every prompt (`<slug>.disabled.<ext>`). */
  readonly disabled: boolean;
}

/** A file that was refused, with a reason a person can act on; it never takes other files down. */
export interface CodebaseProblem {
  readonly path: string;
  readonly message: string;
  /** How many lines of the file it stands for, where it is a count of them. */
  readonly lines?: number;
}

/** What loading the folders of a secure codebase gave. */
export interface Codebase {
  readonly demonstrations: readonly Demonstration[];
  readonly problems: readonly CodebaseProblem[];
}
