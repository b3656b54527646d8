import type { SecretRange } from './secret-pattern.js';

const keyMark = /-----(?<mark>BEGIN|END) (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;

/** Characters of a private key at most. */
const maxKeyLength = 8_000;

/** The text between the marks of a private key (PEM); one of them may be outside the window or not written yet. */
export function privateKeys(text: string): SecretRange[] {
  const ranges: SecretRange[] = [];
  for (const match of text.matchAll(keyMark)) {
    const after = match.index + match[0].length;
    const from = Math.max(0, match.index - maxKeyLength);
    const range =
      match.groups?.mark === 'BEGIN'
        ? trimmed(text, after, after + keyLength(text.slice(after, after + maxKeyLength)))
        : trimmed(text, from + keyStart(text.slice(from, match.index)), match.index);
    // Code that only looks for the mark has no key after it.
    if (/[A-Za-z0-9+/=]{16}/.test(text.slice(range.start, range.end))) ranges.push(range);
  }
  return ranges;
}

/** Base64 with the line ends and quotes of strings; the header lines of encrypted keys. */
function keyLength(text: string): number {
  return (
    /^(?:(?:Proc-Type|DEK-Info|Version|Comment):[^\n]*\n|[A-Za-z0-9+/=\s\\"',])*/.exec(text)?.[0]
      .length ?? 0
  );
}

function keyStart(text: string): number {
  let start = text.length;
  while (start > 0 && /[A-Za-z0-9+/=\s\\"',]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

/** Without the blanks and quotes around a key. */
function trimmed(text: string, start: number, end: number): SecretRange {
  const inside = text.slice(start, end);
  const before = /^(?:\\[nr]|[\s\\"',+])*/.exec(inside)?.[0].length ?? 0;
  let last = inside.length;
  while (last > before && /[\s\\"',]/.test(inside.charAt(last - 1))) last -= 1;
  return { start: start + before, end: start + last };
}
