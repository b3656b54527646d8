import { diffArrays } from 'diff';

/** Tokens of a shingle: shorter runs of tokens recur in any two programs of a language. */
const SHINGLE_TOKENS = 5;

/** Every run of five tokens (words and single signs) of a code. */
export function shinglesOf(code: string): Set<string> {
  const tokens = code.match(/\w+|[^\s\w]/g) ?? [];
  const count = Math.max(1, tokens.length - SHINGLE_TOKENS + 1);
  return new Set(
    Array.from({ length: count }, (_, at) => tokens.slice(at, at + SHINGLE_TOKENS).join(' ')),
  );
}

/** Jaccard similarity of two sets, 0 to 1. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const one of a) if (b.has(one)) common += 1;
  return common / (a.size + b.size - common);
}

/** The share of the longer code's lines that the other does not have, 0 to 1; blank lines do not count. */
export function changedShare(a: string, b: string): number {
  const [before, after] = [linesOf(a), linesOf(b)];
  const kept = diffArrays(before, after)
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
  return 1 - kept / Math.max(before.length, after.length);
}

function linesOf(code: string): string[] {
  return code.split('\n').filter((line) => line.trim() !== '');
}
