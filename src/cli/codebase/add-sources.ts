import { decodeText } from '../../codebase/content-checks.js';
import { fileProblem } from '../../codebase/file-problem.js';
import { readCapped } from '../../codebase/read-capped.js';
import { maxSourceBytes } from '../../codebase/read-source.js';
import { SecCoderError } from '../../platform/errors.js';

/** Lines of a file's text. @param from and `to`, both included, count from 1 @throws SecCoderError `input` */
export function linesOf(file: string, text: string, from: number, to: number): string {
  const lines = text.split('\n');
  if (from >= 1 && from <= to && to <= lines.length) return lines.slice(from - 1, to).join('\n');
  throw new SecCoderError('input', `${file} has no lines ${from} to ${to}.`, {
    hint: `Give lines from 1 to ${lines.length}.`,
  });
}

/** The text of a source file. @throws SecCoderError `input` when it cannot be read or is not text */
export async function sourceText(file: string): Promise<string> {
  const decoded = decodeText(await contentOf(file, maxSourceBytes));
  if (decoded.ok) return decoded.text;
  throw new SecCoderError('input', `${file}: ${decoded.problem}`);
}

/** The bytes of a file. @throws SecCoderError `input` when it cannot be read or is too large */
export async function contentOf(file: string, maxBytes: number): Promise<Buffer> {
  try {
    const content = await readCapped(file, maxBytes);
    if (content.ok) return content.bytes;
  } catch (error) {
    throw new SecCoderError('input', `${file}: ${fileProblem(file, error).message}`, {
      cause: error,
    });
  }
  throw new SecCoderError('input', `${file}: It is too large (at most ${maxBytes / 1024} KiB).`);
}
