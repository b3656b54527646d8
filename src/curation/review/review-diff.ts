import { createTwoFilesPatch } from 'diff';
import { readFile } from 'node:fs/promises';
import { counterpartPath } from '../../codebase/file-names.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import { reviewedText, type ReviewedText } from './reviewed-text.js';

/**
 * What a reviewer has to read of a demonstration and its counterpart, as a unified diff.
 * @throws the file system's error; AbortError
 */
export async function reviewDiff(
  { path, folder, id, vulnerableCode }: Demonstration,
  signal: AbortSignal,
): Promise<string> {
  if (path.toLowerCase().endsWith('.jsonl')) return `${id}: a line of a JSONL file\n`;
  const files = vulnerableCode === undefined ? [path] : [path, counterpartPath(path)];
  const parts: string[] = [];
  for (const file of files) {
    const before = await reviewedText(folder, file, signal);
    const now = (await readFile(file, 'utf8')).replace(/\r\n?/g, '\n');
    if (before.text === now && before.kind === 'reviewed') continue;
    const older = before.text === now ? '' : before.text;
    parts.push(createTwoFilesPatch(labels[before.kind], file, older, now, '', ''));
  }
  return parts.join('');
}

const labels: Readonly<Record<ReviewedText['kind'], string>> = {
  reviewed: 'as reviewed',
  committed: 'as committed',
  none: 'nothing',
};
