import { resolve } from 'node:path';
import { readFile, stat } from 'node:fs/promises';
import { SecCoderError } from '../platform/errors.js';
import { languageOfPath } from '../platform/language.js';
import { cursorContext, type CursorContext } from '../prompt/cursor-context.js';

/** Larger files are not source code that a person edits; the editor itself stops at 50 MB. */
const maxFileBytes = 50 * 1024 * 1024;

/** A place in a file: `FILE`, `FILE:LINE` or `FILE:LINE:COLUMN`, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Reads `FILE[:LINE[:COLUMN]]`; the colon after a Windows drive letter is part of the file. */
export function parsePlace(text: string): Place {
  const match = /^(.+?)(?::(\d+))?(?::(\d+))?$/su.exec(text);
  const [, file = text, line, column] = match ?? [];
  return {
    file,
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(column === undefined ? {} : { column: Number(column) }),
  };
}

/** Offset of a place in a text; without a column the end of the line, without a line the end of the text. */
export function offsetOf(text: string, { line, column }: Place): number {
  if (line === undefined) return text.length;
  const starts = [0, ...[...text.matchAll(/\n/g)].map((end) => end.index + 1)];
  const start = starts[line - 1];
  if (start === undefined) {
    throw new SecCoderError('input', `There is no line ${line}: the file has ${starts.length}.`);
  }
  const next = text.indexOf('\n', start);
  const end = next < 0 ? text.length : text[next - 1] === '\r' ? next - 1 : next;
  return column === undefined ? end : Math.min(start + Math.max(0, column - 1), end);
}

/**
 * The code around a place of a file.
 * @throws SecCoderError `input` when the file cannot be read, is too large, is not UTF-8 or has no such line
 */
export async function contextAt(place: Place): Promise<CursorContext> {
  const text = await readText(place.file);
  return cursorContext(
    {
      path: place.file.replaceAll('\\', '/'),
      file: resolve(place.file),
      languageId: languageOfPath(place.file)?.id ?? 'plaintext',
      text,
    },
    offsetOf(text, place),
  );
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > maxFileBytes) throw new SecCoderError('input', `${file} is larger than 50 MB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof SecCoderError) throw error;
    const why = error instanceof TypeError ? 'it is not UTF-8 text' : messageOf(error);
    throw new SecCoderError('input', `${file} cannot be read: ${why}.`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
