import type { Weakness } from '../../codebase/cwe-list.js';
import type { ImportVerdict } from './plan-import.js';

/** What an import takes beside that which is new. */
export interface Taken {
  readonly includeNearDuplicates: boolean;
  /** Also what holds secrets, personal paths or addresses. */
  readonly allowExposures: boolean;
}

/** The weakness under which an item is written; undefined for one that is left out. */
export function weaknessIfTaken(
  verdict: ImportVerdict,
  { includeNearDuplicates, allowExposures }: Taken,
): Weakness | undefined {
  switch (verdict.kind) {
    case 'new':
      return verdict.weakness;
    case 'exposes':
      return allowExposures ? verdict.weakness : undefined;
    case 'near-duplicate': {
      const allowed = allowExposures || verdict.exposures.length === 0;
      return includeNearDuplicates && allowed ? verdict.weakness : undefined;
    }
    case 'duplicate':
    case 'refused':
      return undefined;
  }
}
