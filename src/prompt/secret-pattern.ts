/** A stretch of text that is a secret, in UTF-16 offsets. */
export interface SecretRange {
  readonly start: number;
  readonly end: number;
}

/** What a pattern found. */
export interface SecretCandidate {
  /** The group `secret`, or the whole match where there is none. */
  readonly value: string;
  /** The group `name`: what the code calls the value; empty where there is none. */
  readonly name: string;
  /** The whole text, and where the value stands in it. */
  readonly text: string;
  readonly range: SecretRange;
}

/** How a kind of secret is found. */
export interface SecretPattern {
  /**
   * With the flags `g` and `d`, and every repetition bounded: the time grows with the length of the text
   * only. A group named `secret` is the secret; without one the whole match is.
   */
  readonly pattern: RegExp;
  /** Decides from the value what the expression cannot; everything is a secret where it is left out. */
  readonly accepts?: (candidate: SecretCandidate) => boolean;
}

/** The ranges of what a pattern finds and accepts, in order. */
export function rangesOf(text: string, { pattern, accepts }: SecretPattern): SecretRange[] {
  const ranges: SecretRange[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.groups?.secret ?? match.indices?.[0] ?? [0, 0];
    const range = { start, end };
    const candidate = {
      value: text.slice(start, end),
      name: match.groups?.name ?? '',
      text,
      range,
    };
    if (accepts?.(candidate) ?? true) ranges.push(range);
  }
  return ranges;
}
