import * as z from 'zod';

/** How often a demonstration was in the prompt of a completion, and what became of it. */
export interface DemonstrationUse {
  /** Completions that were shown with it in the prompt. */
  readonly shown: number;
  /** Of these, how many were accepted, wholly or in part. */
  readonly accepted: number;
  /** The day of the newest, such as `2026-11-24`. */
  readonly last: string;
}

/** By content hash, so that a renamed demonstration keeps its figures and a changed one begins anew. */
export type Usage = ReadonlyMap<string, DemonstrationUse>;

/** What a file or the editor's storage may hold; anything else is as if nothing had been counted. */
const stored = z.record(
  z.string().regex(/^[0-9a-f]{64}$/),
  z.object({
    shown: z.int().min(0),
    accepted: z.int().min(0),
    last: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  }),
);

/** Reads what was stored; counts that cannot be read are lost, which harms nobody. */
export function readUsage(value: unknown): Usage {
  const parsed = stored.safeParse(value);
  return new Map(parsed.success ? Object.entries(parsed.data) : []);
}

/** A form to store. */
export function storedUsage(usage: Usage): Record<string, DemonstrationUse> {
  return Object.fromEntries(usage);
}

/**
 * Counts one more completion for each demonstration of its prompt.
 * @param hashes content hashes of the demonstrations
 * @param day such as `2026-11-24`
 */
export function countUse(
  usage: Usage,
  hashes: readonly string[],
  what: 'shown' | 'accepted',
  day: string,
): Usage {
  const counted = new Map(usage);
  for (const hash of hashes) {
    const { shown = 0, accepted = 0 } = counted.get(hash) ?? {};
    counted.set(hash, {
      shown,
      accepted,
      last: day,
      [what]: (what === 'shown' ? shown : accepted) + 1,
    });
  }
  return counted;
}
