import type { Demonstration } from '../codebase/demonstration.js';

/**
 * Characters of a demonstration that are embedded. The windows of the small embedding models end at
 * 256 or 512 tokens and code has three to four characters a token; what is beyond costs time only.
 */
export const maxDocumentCharacters = 2_000;

/** What is embedded of a demonstration: title, guideline, and the code from its beginning, in whole lines. */
export function documentText({ title, guideline, code }: Demonstration): string {
  const parts = [title, guideline, code.slice(0, maxDocumentCharacters)];
  const text = parts.filter((part) => part !== '').join('\n');
  if (text.length <= maxDocumentCharacters) return text;
  const lineEnd = text.lastIndexOf('\n', maxDocumentCharacters);
  // A single overlong line is cut inside, but not inside a surrogate pair.
  return lineEnd > 0
    ? text.slice(0, lineEnd)
    : text.slice(0, maxDocumentCharacters).replace(/[\uD800-\uDBFF]$/, '');
}
