import type { Finding } from '../../analysis/finding.js';
import type { Fix } from './fixes.js';

/** A fix with the finding that it has made go away. */
export interface FixedFinding {
  readonly fix: Fix;
  readonly finding: Finding;
}

/**
 * Findings of an analysis before a change that are gone after it, with the function that was changed at
 * their place. A finding is told by its rule, file and message: its line may have moved.
 * @param lineBefore 1-based first line of a fix's function before the change
 */
export function fixedFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  fixes: readonly Fix[],
): FixedFinding[] {
  const left = new Map<string, number>();
  for (const finding of after) left.set(keyOf(finding), (left.get(keyOf(finding)) ?? 0) + 1);
  const gone = before.filter((finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  });
  return gone.flatMap((finding) => {
    const fix = fixes.find((one) => one.path === finding.path && holds(one, finding.startLine));
    return fix ? [{ fix, finding }] : [];
  });
}

function keyOf({ ruleId, path, message }: Finding): string {
  return [ruleId, path, message].join('\0');
}

/** The lines of a function before a change are about those after it; its length tells how far it reached. */
function holds({ startLine, before }: Fix, line: number): boolean {
  return line >= startLine - 1 && line <= startLine + before.split('\n').length;
}
