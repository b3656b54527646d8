import type { CodebaseProblem, Demonstration } from '../../codebase/demonstration.js';
import type { CweGroup } from '../../curation/codebase-groups.js';

/** A row of the secure codebase view. */
export type CodebaseNode =
  | { readonly kind: 'cwe'; readonly group: CweGroup; readonly bundled: boolean }
  /** The same while the files are still being read. */
  | { readonly kind: 'outline'; readonly cwe: number | undefined; readonly files: number }
  | DemonstrationNode
  /** Files that the loader refused. */
  | { readonly kind: 'refused'; readonly problems: readonly CodebaseProblem[] }
  | { readonly kind: 'problem'; readonly problem: CodebaseProblem }
  /** The demonstrations that come with the extension. */
  | { readonly kind: 'bundled'; readonly groups: readonly CweGroup[] };

/** The row of one demonstration. */
export interface DemonstrationNode {
  readonly kind: 'demonstration';
  readonly demonstration: Demonstration;
  readonly bundled: boolean;
}

/** Whether a demonstration has a file of its own, which can be renamed, moved and deleted. */
export function isFile({ path }: Demonstration): boolean {
  return !path.toLowerCase().endsWith('.jsonl');
}
