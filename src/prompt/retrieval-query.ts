import { identifierWords } from '../codebase/identifier-words.js';
import { languageById } from '../platform/language.js';
import { scanCode, type ScannedCode } from './code-scan.js';
import type { CursorContext } from './cursor-context.js';
import { wholeCharacter } from './cursor-context.js';
import { enclosingFunctionIn } from './enclosing-function.js';
import { importedNames, importLines } from './imports.js';
import { intentAt } from './intent.js';

export { enclosingFunction, type EnclosingFunction } from './enclosing-function.js';

/** What demonstrations are searched with; fits the retrieval room's query. */
export interface RetrievalQueryText {
  /** The description, then signature, calls and imports, cut to the embedder's length. */
  readonly text: string;
  /** The language family whose demonstrations are wanted. */
  readonly family: string;
  /** What is wanted, in the words of the nearest comment; empty where there is none. */
  readonly description: string;
}

/**
 * Characters of a query: about 64 tokens, which the local embedder takes in about 50 ms. What stands
 * first counts most, and the description alone mostly has less than 100.
 */
const usualMaxCharacters = 220;

/** Characters of code around the cursor in which called names are looked for. */
const callReach = { before: 1_500, after: 500 } as const;

const calledName = /[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)*(?=\s*!?\()/g;
const notCalled = new Set(
  'if for while switch catch return function def fn func fun sizeof elif and or not in await yield print match with'.split(
    ' ',
  ),
);

/**
 * The query for a cursor (paper, section 3.4): the functional description, the signature of the enclosing
 * function with its name as words, then what the code in reach calls and imports.
 * @param maxCharacters a longer text is cut at its end; a description longer than that at its beginning,
 *   because its last words are the nearest to the cursor
 */
export function retrievalQuery(
  context: CursorContext,
  maxCharacters: number = usualMaxCharacters,
): RetrievalQueryText {
  const scanned = scanCode(context.prefix, context.languageId);
  const around = enclosingFunctionIn(context, scanned);
  const { nearest, documentation } = intentAt(context, scanned, around?.startOffset);
  const signature = around?.signature ?? '';
  const name = functionName(signature);
  const parts = [
    nearest,
    documentation,
    identifierWords(name).join(' ').toLowerCase(),
    signature,
    calledNames(context, scanned, around?.startOffset ?? 0)
      .filter((called) => called !== name)
      .join(' '),
    importedNames(importLines(context.head + context.prefix, context.languageId)).join(' '),
  ];
  return {
    text: joinWithin(parts, maxCharacters),
    family: languageById(context.languageId)?.family ?? context.languageId,
    description: nearest,
  };
}

/** What stands before the parameters; empty where there is nothing. */
function functionName(signature: string): string {
  const name = /([\w$]+)\s*(?:<[^<>]*>)?\s*(?:[:=]\s*(?:async\s*)?(?:function\s*)?)?\(/.exec(
    signature,
  );
  return name?.[1] ?? '';
}

/** Names called near the cursor, the nearest first, each once. */
function calledNames(context: CursorContext, { code }: ScannedCode, start: number): string[] {
  const from = Math.max(start, code.length - callReach.before);
  const before = code.slice(from).match(calledName) ?? [];
  const suffix = context.suffix.slice(0, callReach.after);
  const after = scanCode(suffix, context.languageId).code.match(calledName) ?? [];
  return [...new Set([...before.reverse(), ...after])].filter((name) => !notCalled.has(name));
}

/** The end of a text, at most `limit` code units, without half a character at its beginning. */
function lastCharacters(text: string, limit: number): string {
  const from = text.length - limit;
  return text.slice(wholeCharacter(text, from) === from ? from : from + 1);
}

function joinWithin(parts: readonly string[], limit: number): string {
  const [description = '', ...others] = parts;
  if (description.length >= limit) {
    return lastCharacters(description, limit).trim();
  }
  const text = [description, ...others].filter((part) => part !== '').join('\n');
  if (text.length <= limit) return text;
  const cut = text.slice(0, wholeCharacter(text, limit));
  // Half a word is none; but a description that just fits stays whole.
  const lastBlank = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'), description.length);
  return cut.slice(0, lastBlank).trim();
}
