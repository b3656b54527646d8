import { heaviestEnd, heaviestStart, suffixShare, weigh } from './budget.js';
import { wholeCharacter, windowLimits, type CursorContext } from './cursor-context.js';
import { importLines } from './imports.js';

/** The part of the prefix's room that the file's imports take at most when its beginning is cut off. */
const importShare = 1 / 4;

/** The step in which cuts move, as a part of the room, and at most so many characters. */
const stepShare = 1 / 4;
const maxStep = 1_024;

/** The code around the cursor that goes into a prompt. */
export interface CodeWindow {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * As much code around the cursor as fits, cut at line starts. What is cut off the beginning grows in
 * steps: while one types, the window begins at the same place for hundreds of letters, and the server
 * finds the beginning of the prompt in its cache.
 * @param room weighed characters
 */
export function codeWindow(context: CursorContext, room: number): CodeWindow {
  const step = stepFor(room);
  const takenByPrefix = Math.ceil(weigh(context.prefix) / step) * step;
  const suffixRoom = Math.max(Math.floor(room * suffixShare), room - takenByPrefix);
  const suffix = cutEnd(context.suffix, suffixRoom);
  return { prefix: cutStart(context, room - weigh(suffix)), suffix };
}

/** A power of two, so that it divides the step of the window that the context was cut out by. */
function stepFor(room: number): number {
  return Math.min(maxStep, 2 ** Math.max(0, Math.floor(Math.log2(room * stepShare))));
}

/** The beginning of a text up to a line start. */
function cutEnd(text: string, room: number): string {
  const most = heaviestStart(text, room);
  if (most === text.length) return text;
  const line = text.lastIndexOf('\n', most - 1) + 1;
  // Within a line only where not even the first one fits.
  return text.slice(0, line > 0 && most > 0 ? line : wholeCharacter(text, most));
}

/** The end of the prefix; the file's imports before it where its beginning is missing. */
function cutStart({ head, prefix, languageId }: CursorContext, room: number): string {
  if (head === '' && weigh(prefix) <= room) return prefix;
  const beginning = head === '' ? prefix.slice(0, windowLimits.head) : head;
  const imports = importsWithin(beginning, languageId, Math.floor(room * importShare));
  const start = startOf(prefix, room - weigh(imports));
  // Imports that the window holds anyway are not shown twice; read alone, the others may seem to be more.
  const missing =
    head === '' ? importsWithin(beginning.slice(0, start), languageId, weigh(imports)) : imports;
  return missing + prefix.slice(start);
}

/** The first import statements that fit, with a blank line after them. */
function importsWithin(text: string, languageId: string, room: number): string {
  const gap = text.includes('\r\n') ? '\r\n' : '\n';
  let left = room - gap.length;
  let imports = '';
  for (const statement of importLines(text, languageId)) {
    left -= weigh(statement);
    if (left < 0) break;
    imports += statement;
  }
  return imports === '' ? '' : imports + gap;
}

/** Where a prefix begins that fits: the first line start after a multiple of the step. */
function startOf(prefix: string, room: number): number {
  const least = heaviestEnd(prefix, room);
  if (least === 0) return 0;
  const step = stepFor(room);
  const grid = Math.ceil(least / step) * step;
  const line = prefix.indexOf('\n', grid - 1) + 1;
  if (grid <= prefix.length && line > 0) return line;
  // The cursor's line is longer than the room, or begins before the grid: cut within it.
  const at = grid <= prefix.length ? grid : least;
  return wholeCharacter(prefix, at) === at ? at : at + 1;
}
