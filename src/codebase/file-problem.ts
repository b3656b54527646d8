import type { CodebaseProblem } from './demonstration.js';

/** What the error codes of file operations mean to a user. */
const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'It does not exist.',
  EACCES: 'It may not be read.',
  EPERM: 'It may not be read.',
  ELOOP: 'It is a link that leads in a circle.',
  ENOTDIR: 'A part of its path is not a folder.',
  EISDIR: 'It is a folder.',
  ENAMETOOLONG: 'Its path is too long.',
};

/** The problem that a failed file operation is. */
export function fileProblem(path: string, error: unknown): CodebaseProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  return { path, message: meanings[code] ?? `It could not be read: ${detail}` };
}
