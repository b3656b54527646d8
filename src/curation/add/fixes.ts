import { languageOfPath, type Language } from '../../platform/language.js';
import type { SyntaxService } from '../../platform/syntax.js';
import { changedFunctions, type ChangedFunction } from './changed-functions.js';
import type { PlacedText } from './placed-exposures.js';

/** A file before and after a change. */
export interface ChangedFile {
  /** Absolute. */
  readonly path: string;
  /** Absolute: where it was before, if that is another place. */
  readonly pathBefore?: string;
  /** LF line ends; undefined where the file was not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A function that a change has fixed. */
export interface Fix extends ChangedFunction {
  /** Absolute. */
  readonly path: string;
  /** Absolute: where its file was before the change. */
  readonly pathBefore: string;
  readonly language: Language;
}

/** Characters of a file beyond which it is not looked into. */
const maxLength = 1_000_000;

/**
 * The functions that a change has altered, in files of languages that a codebase can hold.
 * @throws SecCoderError `missing` when a grammar cannot be loaded; AbortError
 */
export async function fixesOf(
  files: readonly ChangedFile[],
  syntax: SyntaxService,
  signal: AbortSignal,
): Promise<Fix[]> {
  const fixes: Fix[] = [];
  for (const { path, pathBefore = path, before, after } of files) {
    signal.throwIfAborted();
    const language = languageOfPath(path);
    if (language === undefined || before === undefined || after === undefined) continue;
    if (Math.max(before.length, after.length) > maxLength) continue;
    const changed = await changedFunctions(before, after, language, syntax);
    fixes.push(...changed.map((one) => ({ ...one, path, pathBefore, language })));
  }
  return fixes;
}

/** What people write in a commit about a weakness, beside its number. */
const words: readonly (readonly [RegExp, number])[] = [
  [/\bsqli\b|\bsql[ -]?injections?\b/i, 89],
  [/\b(?:os )?(?:command|shell) injection\b/i, 78],
  [/\b(?:xss|cross[- ]site scripting)\b/i, 79],
  [/\b(?:path|directory) traversal\b|\bzip[ -]?slip\b/i, 22],
  [/\bcode injection\b|\bremote code execution\b/i, 94],
  // Before the other forgery, which its words hold.
  [/\bssrf\b|\bserver[- ]side request forgery\b/i, 918],
  [/\b(?:csrf|xsrf|request forgery)\b/i, 352],
  [/\bxxe\b|\bexternal entit/i, 611],
  [/\bdeseriali[sz]/i, 502],
  [/\buse[- ]after[- ]free\b|\buaf\b/i, 416],
  [/\bout[- ]of[- ]bounds? read\b|\bover-?read\b/i, 125],
  [/\bout[- ]of[- ]bounds? write\b|\bheap overflow\b/i, 787],
  [/\bbuffer overflow\b|\bbuffer overrun\b/i, 787],
  [/\binteger overflow\b|\bwrap-?around\b/i, 190],
  [/\bnull[- ](?:pointer )?deref/i, 476],
  [/\bhard-?coded (?:password|secret|key|credential)/i, 798],
  [/\b(?:missing|broken) (?:authorization|access control)\b/i, 862],
];

/** The CWE that a commit's message names, by number or in words. */
export function cweOfMessage(message: string): number | undefined {
  const number = /\bCWE[- ]?(\d{1,5})(?!\d)/i.exec(message)?.[1];
  if (number !== undefined) return Number(number);
  return words.find(([pattern]) => pattern.test(message))?.[1];
}

/** Where both sides of a fix stand. @param named a path as a person knows it */
export function placesOfFix(
  { path, pathBefore, startLine, startLineBefore, after, before }: Fix,
  named: (path: string) => string,
): { readonly code: PlacedText; readonly vulnerableCode: PlacedText } {
  return {
    code: { path: named(path), startLine, text: after },
    vulnerableCode: { path: named(pathBefore), startLine: startLineBefore, text: before },
  };
}
