import { createHash } from 'node:crypto';

/** Another text that is nearly the same. */
export interface NearDuplicate {
  readonly id: string;
  /** Jaccard similarity of the token shingles, 0 to 1. */
  readonly similarity: number;
}

/** Tokens of a shingle: fewer make any two functions alike, more let one renamed variable hide a copy. */
const shingleTokens = 4;

/**
 * MinHash signatures of 16 bands of 4 rows: two texts of similarity s share a band with probability
 * 1 - (1 - s^4)^16, which is 0.64 at one half, 0.99 at 0.7 and 1.00 at 0.8 (Leskovec, Rajaraman and
 * Ullman, Mining of Massive Datasets, section 3.4).
 */
const bands = 16;
const rowsPerBand = 4;

/** From here on two functions are one with small changes; the pairs of a fix mostly reach it. */
export const nearDuplicateFrom = 0.7;

/**
 * Texts that a bucket keeps, and candidates that are compared: without a bound the time for a codebase of
 * copies grows with their square. Where more than these share a band, all are alike, and any of them tells
 * that the text repeats another.
 */
const maxBucket = 32;
const maxCompared = 32;

/**
 * Finds texts that are nearly the same among many. The same texts give the same answer, in whichever order
 * they were added; of more than 32 copies of one text, some of the first.
 */
export class NearDuplicates {
  private readonly shingles = new Map<string, ReadonlySet<number>>();
  private readonly buckets = new Map<string, string[]>();

  /** @param id of its own; a second text of the same id takes the place of the first in the answers */
  add(id: string, code: string): void {
    const shingles = shinglesOf(code);
    this.shingles.set(id, shingles);
    for (const bucket of bucketsOf(shingles)) {
      const members = this.buckets.get(bucket);
      if (members && members.length < maxBucket) members.push(id);
      else if (!members) this.buckets.set(bucket, [id]);
    }
  }

  /** Texts that were added and are nearly the same, the most similar first; with the same text, 1. At most 32. */
  near(code: string): NearDuplicate[] {
    const shingles = shinglesOf(code);
    // The bands that two texts share tell how similar they are.
    const shared = new Map<string, number>();
    for (const bucket of bucketsOf(shingles))
      for (const id of this.buckets.get(bucket) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
    const candidates = [...shared].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return candidates
      .slice(0, maxCompared)
      .map(([id]) => id)
      .map((id) => ({ id, similarity: jaccard(shingles, this.shingles.get(id) ?? new Set()) }))
      .filter(({ similarity }) => similarity >= nearDuplicateFrom)
      .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
  }
}

/** Hashes of the runs of tokens; comments and blanks do not count. */
function shinglesOf(code: string): Set<number> {
  const tokens = withoutComments(code).match(/\w+|[^\s\w]/g) ?? [];
  const shingles = new Set<number>();
  const last = Math.max(0, tokens.length - shingleTokens);
  for (let at = 0; at <= last; at += 1)
    shingles.add(hash32(tokens.slice(at, at + shingleTokens).join(' ')));
  return shingles;
}

function withoutComments(code: string): string {
  // Behind the last end of a comment none is sought: each beginning would be sought to the end of the text.
  const lastEnd = code.lastIndexOf('*/');
  const commentStart = /\/\*|(?:\/\/|#(?!\s*(?:if|include|define)))[^\n]*/g;
  let rest = '';
  let at = 0;
  for (let found = commentStart.exec(code); found; found = commentStart.exec(code)) {
    const isBlock = found[0] === '/*';
    if (isBlock && found.index + 2 > lastEnd) continue;
    rest += `${code.slice(at, found.index)} `;
    at = isBlock ? code.indexOf('*/', found.index + 2) + 2 : commentStart.lastIndex;
    commentStart.lastIndex = at;
  }
  return rest + code.slice(at);
}

function bucketsOf(shingles: ReadonlySet<number>): string[] {
  const signature = new Uint32Array(bands * rowsPerBand).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let row = 0; row < signature.length; row += 1) {
      const mixed = mix(shingle, row);
      if (mixed < (signature[row] ?? 0)) signature[row] = mixed;
    }
  }
  return Array.from({ length: bands }, (_, band) =>
    [band, ...signature.subarray(band * rowsPerBand, (band + 1) * rowsPerBand)].join(' '),
  );
}

/** One of a family of hash functions: the finaliser of MurmurHash3 (Appleby, public domain) over both. */
function mix(value: number, seed: number): number {
  let mixed = value ^ Math.imul(seed + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** FNV-1a (Fowler, Noll and Vo). */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size === 0 && b.size === 0) return 1;
  let common = 0;
  for (const one of a) if (b.has(one)) common += 1;
  return common / (a.size + b.size - common);
}

/** SHA-256 (hex) of a code without the differences that no reader sees: blanks at line ends and around it. */
export function codeHash(code: string): string {
  const lines = code.split('\n').map((line) => line.trimEnd());
  return createHash('sha256').update(lines.join('\n').trim()).digest('hex');
}
