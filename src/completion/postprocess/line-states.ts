import { bracketsOf, openerFor, type OpenBracket } from './brackets.js';
import { linesOf, type TextLine } from './draft.js';
import { scanAnswer, type Surroundings } from './surroundings.js';

/** A bracket; the brace of an object is none of a block's. */
type Nesting = OpenBracket['kind'] | 'object';

/** What is open at the end of an answer's line. */
export interface LineState extends TextLine {
  /** The line with blanks for strings and comments. */
  readonly code: string;
  /** Brackets that the answer has opened up to here and not closed. */
  readonly depth: number;
  /** The innermost open bracket, the document's included. */
  readonly innermost: Nesting | undefined;
  /** Whether a string or a comment goes on in the next line. */
  readonly inToken: boolean;
}

/** Follows the brackets and strings of an answer line by line. */
export function lineStates(text: string, around: Surroundings): LineState[] {
  const { code, comments, strings } = scanAnswer(text, around);
  const tokens = [...comments, ...strings];
  const isOpenAt = (at: number) => tokens.some(({ start, end }) => start < at && at < end);
  const open: Nesting[] = [];
  let closed = 0;
  return linesOf(text).map((line) => {
    const lineCode = code.slice(line.start, line.end).trimEnd();
    const { open: opened, closing } = bracketsOf(lineCode);
    for (const { at } of closing) {
      const opener = openerFor(lineCode.charAt(at));
      const pair = open.findLastIndex(
        (nesting) => nesting === opener || (nesting === 'object' && opener === '{'),
      );
      if (pair >= 0) open.length = pair;
      else closed += 1;
    }
    for (const { kind, at } of opened.toReversed()) {
      const isBlock = kind !== '{' || !beginsObject(lineCode.slice(0, at).trimEnd(), open.at(-1));
      open.push(isBlock ? kind : 'object');
    }
    return {
      ...line,
      code: lineCode,
      depth: open.length,
      innermost: open.at(-1) ?? around.open[closed]?.kind,
      inToken: isOpenAt(line.start + line.line.length),
    };
  });
}

/** Whether a brace behind this code begins an object, a dictionary or the values of an array. */
function beginsObject(code: string, innermost: Nesting | undefined): boolean {
  if (code.trim() === '') return innermost === 'object' || innermost === '[' || innermost === '(';
  return /(?:[=(,:[?]|\breturn)$/.test(code);
}

/** Whether a line of code asks for a further one: it ends with an operator or a backslash. */
export function goesOn(code: string): boolean {
  if (/(?:\+\+|--|\*\/|[\w>]>|[\w)]\?|[\w)\]]!)$/.test(code)) return false;
  return /(?:[\\+\-*/%&|^=<.]|\b(?:and|or|not|in|is))$/.test(code);
}
