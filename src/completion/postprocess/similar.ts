import { diffChars } from 'diff';

/**
 * Whether two texts differ by an edit distance of at most one character or 5 %. Numbers must agree:
 * `case 1:` is not `case 2:`.
 */
export function isSimilar(a: string, b: string): boolean {
  if (a === b) return true;
  const most = Math.max(1, Math.floor(Math.max(a.length, b.length) * 0.05));
  if (Math.abs(a.length - b.length) > most || Math.min(a.length, b.length) < 3) return false;
  if (numbers(a) !== numbers(b)) return false;
  // A replaced character counts there as one removed and one added.
  const changes = diffChars(a, b, { maxEditLength: 2 * most });
  if (!changes) return false;
  let distance = 0;
  let removed = 0;
  for (const change of changes) {
    if (change.removed) removed = change.count;
    else {
      distance += change.added ? Math.max(change.count, removed) : removed;
      removed = 0;
    }
  }
  return distance + removed <= most;
}

function numbers(text: string): string {
  return (text.match(/\d+/g) ?? []).join(' ');
}
