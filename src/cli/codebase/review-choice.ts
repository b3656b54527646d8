import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Approvable, ShownTexts } from '../../codebase/approve.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { visibleText } from '../../curation/review/visible-text.js';
import { SecCoderError } from '../../platform/errors.js';
import { textsOfCommit } from './review-commit.js';

/** What a reviewer names. */
export interface ReviewChoice {
  /** Paths of demonstrations and counterparts. */
  readonly files: readonly string[];
  /** Everything that can be approved. */
  readonly all?: boolean;
  /** What this commit changed. */
  readonly commit?: string;
  /** The mark with which it was shown, see {@link markOf}. */
  readonly shown?: string;
}

/** Hexadecimal digits of the mark by which an approval names what was shown: 64 bits. */
const markLength = 16;

/**
 * The demonstrations that a reviewer names, of those that wait and can be approved.
 * @param folder the codebase folder
 * @throws SecCoderError `input` for a file that does not wait, or is not what the reviewer saw; AbortError
 */
export async function chooseForReview(
  { demonstrations, texts }: Approvable,
  folder: string,
  { files, all, commit, shown: mark }: ReviewChoice,
  signal: AbortSignal,
): Promise<readonly Demonstration[]> {
  const named = files.map((file) => resolve(file));
  const stranger = named.find((file) => !demonstrations.some((one) => filesOf(one).includes(file)));
  if (stranger !== undefined) {
    throw new SecCoderError(
      'input',
      `${visibleText(stranger)} does not wait for a review in ${folder}, or cannot be read.`,
      {
        hint: 'Run the review without a file: it shows what waits, and names what cannot be read.',
      },
    );
  }
  if (mark !== undefined && mark !== markOf(texts)) {
    throw new SecCoderError('input', 'What waits is not what was shown with that mark.', {
      hint: 'Review it again, as it is now.',
    });
  }
  if (all === true) return demonstrations;
  const committed =
    commit === undefined
      ? new Map<string, string>()
      : await textsOfCommit(folder, commit, [...texts.keys()], signal);
  for (const [file, sha256] of committed) {
    if (sha256 === texts.get(file)) continue;
    // Whoever approves a commit has not seen what was written since.
    throw new SecCoderError(
      'input',
      `${visibleText(file)} has changed since the commit ${commit}.`,
      {
        hint: 'Review it as it is now, and approve it by its path.',
      },
    );
  }
  const wanted = new Set([...named, ...committed.keys()]);
  return demonstrations.filter((one) => filesOf(one).some((file) => wanted.has(file)));
}

/** A short hash over everything that is shown, hexadecimal. */
export function markOf(shown: ShownTexts): string {
  const lines = [...shown].map(([path, sha256]) => `${sha256} ${path}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex').slice(0, markLength);
}

/** A demonstration's file and, where there is one, its counterpart's. */
function filesOf({ path, vulnerableCode }: Demonstration): string[] {
  return vulnerableCode === undefined ? [path] : [path, counterpartPath(path)];
}
