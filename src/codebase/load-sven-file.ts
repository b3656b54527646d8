import { stat } from 'node:fs/promises';
import { cappedLines } from './capped-lines.js';
import type { CodebaseProblem, Demonstration } from './demonstration.js';
import { makeDemonstration } from './make-demonstration.js';
import { readSvenLine } from './sven-line.js';

/** Bytes. The whole SVEN set has 6 MB and its longest line 240 kB. */
const limits = { fileBytes: 64 * 2 ** 20, lineBytes: 2 ** 20 } as const;

/** Bad lines of one file that are named one by one where nobody asks for more. */
const usuallyNamedLines = 20;

/**
 * The demonstrations of a JSONL file in the SVEN format; a bad line loses only itself.
 * @param options of the bad lines beyond `maxNamedLines` only the number is reported, as one problem
 * @throws the file system's error; AbortError
 */
export async function loadSvenFile(
  file: Pick<Demonstration, 'path' | 'id' | 'folder' | 'review'>,
  report: (problem: CodebaseProblem) => void,
  options: { readonly maxNamedLines?: number | undefined; readonly signal: AbortSignal },
): Promise<Demonstration[]> {
  const { maxNamedLines = usuallyNamedLines, signal } = options;
  const { size } = await stat(file.path);
  if (size > limits.fileBytes) {
    const message = `It is too large (at most ${limits.fileBytes / 2 ** 20} MiB).`;
    report({ path: file.path, message });
    return [];
  }
  const demonstrations: Demonstration[] = [];
  let refused = 0;
  for await (const { number, bytes } of cappedLines(file.path, limits, signal)) {
    if (bytes?.every(isBlank)) continue;
    const result = bytes ? readSvenLine(bytes) : tooLong;
    if (result.ok) {
      const { vulnerableCode, ...pair } = result.pair;
      demonstrations.push(
        makeDemonstration({
          ...file,
          id: `${file.id}#${number}`,
          disabled: false,
          ...pair,
          guideline: '',
          ...(vulnerableCode === undefined ? {} : { vulnerableCode }),
        }),
      );
    } else {
      refused += 1;
      if (refused > maxNamedLines) continue;
      report({ path: `${file.path}:${number}`, message: result.problem });
    }
  }
  if (refused > maxNamedLines) {
    const lines = refused - maxNamedLines;
    report({ path: file.path, message: `${lines} more lines are refused.`, lines });
  }
  return demonstrations;
}

const tooLong = {
  ok: false,
  problem: `The line is too long (at most ${limits.lineBytes / 2 ** 20} MiB).`,
} as const;

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
