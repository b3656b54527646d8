import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CweList, Weakness } from '../../codebase/cwe-list.js';
import { renderPair } from '../../codebase/demonstration-file.js';
import type { Codebase, Demonstration } from '../../codebase/demonstration.js';
import { SecCoderError } from '../../platform/errors.js';
import { findExposures, type Exposure } from '../exposures.js';
import { codeHash, NearDuplicates, type NearDuplicate } from '../near-duplicates.js';
import { weaknessIfTaken, type Taken } from './taken.js';

/** What becomes of an imported demonstration. */
export type ImportVerdict =
  | { readonly kind: 'new'; readonly weakness: Weakness }
  /** It would be written, but something in it should not be given away. */
  | {
      readonly kind: 'exposes';
      readonly weakness: Weakness;
      readonly exposures: readonly Exposure[];
    }
  | { readonly kind: 'duplicate'; readonly of: string }
  | {
      readonly kind: 'near-duplicate';
      readonly of: string;
      readonly similarity: number;
      readonly weakness: Weakness;
      /** Mostly none; what should not be given away is held back whatever the code is like. */
      readonly exposures: readonly Exposure[];
    }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** How many lines of a file it stands for, where they are not named one by one. */
      readonly lines?: number;
    };

/** One thing that was looked at. */
export interface ImportItem {
  /** Where it comes from: a path, or a path and line. */
  readonly source: string;
  /** Undefined where nothing could be read. */
  readonly demonstration: Demonstration | undefined;
  readonly verdict: ImportVerdict;
}

/** What a plan is made from. What would be taken is left out of `Taken` where only the new is. */
export interface PlanOptions extends Partial<Taken> {
  /** What is to be imported, as it was loaded. */
  readonly sources: Codebase;
  /** What is there already. */
  readonly existing: Codebase;
  readonly list: CweList;
  /** The CWE of what names none. */
  readonly cwe?: number | undefined;
  readonly signal: AbortSignal;
}

/** Items judged before other work gets its turn: a few milliseconds. */
const itemsPerTurn = 10;

/** Judges everything that is to be imported, and writes nothing. @throws AbortError */
export async function planImport(options: PlanOptions): Promise<ImportItem[]> {
  const { sources, existing, signal } = options;
  const { includeNearDuplicates = false, allowExposures = false } = options;
  const taken: Taken = { includeNearDuplicates, allowExposures };
  const known = new Known();
  for (const [at, one] of existing.demonstrations.entries()) {
    known.add(one);
    if (at % itemsPerTurn === 0) await nextTurn();
    signal.throwIfAborted();
  }
  const items = sources.problems.map(({ path, message, lines }): ImportItem => {
    const refusal = refused(message);
    const verdict = lines === undefined ? refusal : { ...refusal, lines };
    return { source: path, demonstration: undefined, verdict };
  });
  for (const [at, demonstration] of sources.demonstrations.entries()) {
    const verdict = judge(demonstration, known, options);
    // What is left out is nothing that another could be a duplicate of.
    if (weaknessIfTaken(verdict, taken) !== undefined) known.add(demonstration);
    items.push({ source: sourceOf(demonstration), demonstration, verdict });
    if (at % itemsPerTurn === 0) await nextTurn();
    signal.throwIfAborted();
  }
  return items;
}

function judge(
  demonstration: Demonstration,
  known: Known,
  { list, cwe: usual }: PlanOptions,
): ImportVerdict {
  const { cwe, title, guideline, code, vulnerableCode = '', language } = demonstration;
  const number = cwe ?? usual;
  if (number === undefined) return refused('No folder names its CWE; say which it is.');
  const weakness = list.get(number);
  if (weakness === undefined) return refused(`CWE-${number} is not in the list of weaknesses.`);
  const same = known.same(code, language.family);
  if (same !== undefined) return { kind: 'duplicate', of: same };
  const reason = whyNotWritten(demonstration);
  if (reason !== undefined) return refused(reason);
  const texts = [`${title}\n${guideline}`, code, vulnerableCode];
  const exposures = texts.flatMap((text) => findExposures(text));
  const near = known.near(code, language.family);
  if (near) {
    const { id: of, similarity } = near;
    return { kind: 'near-duplicate', of, similarity, weakness, exposures };
  }
  if (exposures.length > 0) return { kind: 'exposes', weakness, exposures };
  return { kind: 'new', weakness };
}

function refused(reason: string) {
  return { kind: 'refused', reason } as const;
}

/** The reason for which no file can be made of it, such as PHP that begins with HTML. */
function whyNotWritten(demonstration: Demonstration): string | undefined {
  try {
    renderPair(demonstration);
    return undefined;
  } catch (error) {
    if (!(error instanceof SecCoderError)) throw error;
    const { message, hint } = error;
    return hint === undefined ? message : `${message} ${hint}`;
  }
}

/** `set.jsonl:12` for a line of a JSONL file. */
function sourceOf({ path, id }: Demonstration): string {
  const line = /\.jsonl#(\d+)$/i.exec(id)?.[1];
  return line === undefined ? path : `${path}:${line}`;
}

/** What is there, and what has been taken so far. */
class Known {
  private readonly hashes = new Map<string, string>();
  private readonly texts = new Map<string, NearDuplicates>();
  /** Two folders may use the same id, so texts are known by their number in here. */
  private readonly ids: string[] = [];

  add({ code, language, id }: Demonstration): void {
    const key = `${language.family} ${codeHash(code)}`;
    if (!this.hashes.has(key)) this.hashes.set(key, id);
    const number = this.ids.push(id) - 1;
    this.ofFamily(language.family).add(String(number), code);
  }

  same(code: string, family: string): string | undefined {
    return this.hashes.get(`${family} ${codeHash(code)}`);
  }

  near(code: string, family: string): NearDuplicate | undefined {
    const [nearest] = this.ofFamily(family).near(code);
    return nearest && { ...nearest, id: this.ids[Number(nearest.id)] ?? '' };
  }

  private ofFamily(family: string): NearDuplicates {
    const texts = this.texts.get(family) ?? new NearDuplicates();
    this.texts.set(family, texts);
    return texts;
  }
}
