import type { Finding } from '../../analysis/finding.js';
import type { Fix } from './fixes.js';

/** A fix with the finding that it has made go away. */
export interface FixedFinding {
  readonly fix: Fix;
  readonly finding: Finding;
}

/**
 * Findings of an analysis before a change that are gone after it, with the function that was changed at
 * their place. A finding is told by its rule and message within its function: its line may have moved,
 * and another function may have the same finding still.
 */
export function fixedFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  fixes: readonly Fix[],
): FixedFinding[] {
  return fixes.flatMap((fix) => {
    const left = after
      .filter((one) => one.path === fix.path && within(one, fix.startLine, fix.endLine))
      .map(keyOf);
    const gone = before.filter((one) => {
      if (one.path !== fix.pathBefore) return false;
      if (!within(one, fix.startLineBefore, fix.endLineBefore)) return false;
      const at = left.indexOf(keyOf(one));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    return gone.map((finding) => ({ fix, finding }));
  });
}

function keyOf({ ruleId, message }: Finding): string {
  return `${ruleId}\0${message}`;
}

function within({ startLine }: Finding, from: number, to: number): boolean {
  return startLine >= from && startLine <= to;
}
