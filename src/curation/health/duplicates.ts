import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Demonstration } from '../../codebase/demonstration.js';
import { NearDuplicates } from '../near-duplicates.js';
import { fileStart, healthProblem, type HealthProblem } from './health-problem.js';

/** Demonstrations whose code nearly repeats that of one before them. @throws AbortError */
export async function checkDuplicates(
  demonstrations: readonly Demonstration[],
  signal: AbortSignal,
): Promise<HealthProblem[]> {
  const families = new Map<string, NearDuplicates>();
  const found: HealthProblem[] = [];
  for (const { path, id, code, language, title } of demonstrations) {
    const known = families.get(language.family) ?? new NearDuplicates();
    families.set(language.family, known);
    const [nearest] = known.near(code);
    if (nearest) {
      const percent = Math.floor(100 * nearest.similarity);
      const message = `The code of "${title}" is ${percent} % that of ${nearest.id}: one of the two is enough.`;
      const line = Number(/#(\d+)$/.exec(id)?.[1] ?? 1);
      found.push(
        healthProblem('duplicate', path, { ...fileStart, startLine: line, endLine: line }, message),
      );
    }
    known.add(id, code);
    await nextTurn(); // a long text takes milliseconds
    signal.throwIfAborted();
  }
  return found;
}
