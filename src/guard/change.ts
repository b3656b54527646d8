/** A suggestion and the file that it would be inserted in. */
export interface GuardedChange {
  /** The editor's language identifier. */
  readonly languageId: string;
  /** The file up to the cursor. */
  readonly before: string;
  /** The suggestion. */
  readonly text: string;
  /** The file after the cursor, or after what the suggestion replaces. */
  readonly after: string;
}

/**
 * Characters before and after the cursor that are looked at: about 1500 and 500 lines. It bounds the time
 * for generated and minified files.
 */
export const lookedAt = { before: 60_000, after: 20_000 } as const;

/** What is looked at of a long file, whole lines where there are any. */
export interface NearCursor {
  readonly before: string;
  readonly after: string;
  /** Offset of `before` in the file. */
  readonly offset: number;
}

/** Cuts a file to what is looked at. */
export function nearCursor(
  { before, after }: Pick<GuardedChange, 'before' | 'after'>,
  limits: { readonly before: number; readonly after: number } = lookedAt,
): NearCursor {
  let offset = 0;
  if (before.length > limits.before) {
    const cut = before.length - limits.before;
    offset = before.indexOf('\n', cut) + 1 || cut;
  }
  let end = after.length;
  if (end > limits.after) {
    const lineEnd = after.lastIndexOf('\n', limits.after);
    end = lineEnd < 0 ? limits.after : lineEnd;
  }
  return { before: before.slice(offset), after: after.slice(0, end), offset };
}
