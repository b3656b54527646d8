import { writeDemonstration } from '../../codebase/demonstration-file.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import type { Weakness } from '../../codebase/cwe-list.js';
import { toSecCoderError } from '../../platform/errors.js';
import type { ImportItem } from './plan-import.js';
import { weaknessIfTaken, type Taken } from './taken.js';

/** What was done with an item. */
export type ImportResult = ImportItem & {
  readonly outcome:
    | { readonly kind: 'written'; readonly path: string }
    /** As the verdict says, or as nobody wanted it. */
    | { readonly kind: 'left-out' }
    | { readonly kind: 'failed'; readonly reason: string };
};

/** What is written, and where. */
export interface ApplyOptions extends Taken {
  /** Absolute path of the codebase folder. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * Writes what a plan found new. After an abort the rest is left out, and what was written stays.
 * @returns what happened to each item, in their order
 */
export async function applyImport(
  plan: readonly ImportItem[],
  options: ApplyOptions,
): Promise<ImportResult[]> {
  const results: ImportResult[] = [];
  for (const [done, item] of plan.entries()) {
    options.onProgress?.({ done, total: plan.length });
    results.push({ ...item, outcome: await outcomeOf(item, options) });
  }
  options.onProgress?.({ done: plan.length, total: plan.length });
  return results;
}

async function outcomeOf(
  { demonstration, verdict }: ImportItem,
  options: ApplyOptions,
): Promise<ImportResult['outcome']> {
  const weakness = weaknessIfTaken(verdict, options);
  if (options.signal.aborted || !demonstration || !weakness) return { kind: 'left-out' };
  try {
    const path = await writeDemonstration(options.folder, {
      ...demonstration,
      weakness,
      guideline: demonstration.guideline || guidelineOf(demonstration, weakness),
    });
    return { kind: 'written', path };
  } catch (error) {
    return { kind: 'failed', reason: toSecCoderError(error).message };
  }
}

/** All that can honestly be said of code that came without a guideline. */
function guidelineOf({ vulnerableCode }: Demonstration, { cwe, shortName }: Weakness): string {
  const what = `CWE-${cwe} (${shortName})`;
  return vulnerableCode === undefined
    ? `It was imported as code that avoids ${what}.`
    : `It is the fixed form of code that had ${what}; the counterpart shows what was changed.`;
}
