import { identifierWords } from '../codebase/identifier-words.js';

/** Identifiers and numbers; everything else is punctuation. */
const identifier = /[\p{L}\p{N}_$]+/gu;

/** Characters. Longer ones are hashes and encoded data, which never match and only make an index large. */
const maxTokenLength = 64;

/**
 * The search terms of code or prose, lower case, in order, with repetitions: each identifier as a whole
 * and, where it is made of several words, its words. One-letter terms say nothing and are left out.
 * @example codeTokens('cursor.executeMany(x)') // ['cursor', 'executemany', 'execute', 'many']
 */
export function codeTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const [whole] of text.matchAll(identifier)) {
    if (whole.length < 2 || whole.length > maxTokenLength) continue;
    const words = identifierWords(whole);
    if (words.length === 0) continue;
    tokens.push(whole.toLowerCase());
    if (words[0] === whole) continue;
    for (const word of words) if (word.length > 1) tokens.push(word.toLowerCase());
  }
  return tokens;
}
