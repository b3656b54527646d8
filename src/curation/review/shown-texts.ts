import type { ShownTexts } from '../../codebase/approve.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { textHash } from '../../codebase/review-lock.js';

/** Where a reviewer may have seen a file's text; each by absolute path. */
export interface ShownSources {
  /** The texts of editors, with any line ends. */
  readonly editors: ReadonlyMap<string, string>;
  /** What was opened for the review. */
  readonly opened: ShownTexts;
  /** What is on disk as the approval begins. */
  readonly onDisk: ShownTexts;
}

/**
 * What a reviewer has in front of them of demonstrations and their counterparts: the text of an editor,
 * which follows the disk; else what was opened for the review; else what is on disk.
 * @param paths absolute paths of the demonstrations' files
 */
export function shownTexts(
  paths: readonly string[],
  { editors, opened, onDisk }: ShownSources,
): ShownTexts {
  const shown = new Map<string, string>();
  for (const file of paths.flatMap((path) => [path, counterpartPath(path)])) {
    const edited = editors.get(file)?.replace(/\r\n?/g, '\n');
    const sha256 = edited === undefined ? (opened.get(file) ?? onDisk.get(file)) : textHash(edited);
    if (sha256 !== undefined) shown.set(file, sha256);
  }
  return shown;
}
