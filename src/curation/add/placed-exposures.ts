import { findExposures, type Exposure } from '../exposures.js';

/** A text that is about to be added, and where it stands. */
export interface PlacedText {
  /** Path of its file as a person knows it. */
  readonly path: string;
  /** 1-based line of the file on which the text begins. */
  readonly startLine: number;
  readonly text: string;
}

/** What is about to be added to a codebase. */
export interface ExposedParts {
  readonly title: string;
  readonly guideline: string;
  readonly code: PlacedText;
  readonly vulnerableCode?: PlacedText | undefined;
  /** What the title and guideline were read from, where nobody gave them. */
  readonly description?: PlacedText | undefined;
}

/** Something that would be given away. */
export interface PlacedExposure extends Omit<Exposure, 'line'> {
  /** Undefined for a title or guideline that somebody gave. */
  readonly path: string | undefined;
  /** 1-based line of the file. */
  readonly line: number | undefined;
}

/** Secrets, personal paths and addresses in what is about to be added, by file and line. */
export function placedExposures({
  title,
  guideline,
  code,
  vulnerableCode,
  description,
}: ExposedParts): PlacedExposure[] {
  const words = `${title}\n${guideline}`;
  const inWords = findExposures(words).map(({ line, ...found }) => {
    const wanted = words.split('\n')[line - 1]?.trim() ?? '';
    // The marks of a comment stand beside it in the file.
    const at = description?.text.split('\n').findIndex((one) => one.includes(wanted)) ?? -1;
    return description === undefined || at < 0
      ? { ...found, path: undefined, line: undefined }
      : { ...found, path: description.path, line: description.startLine + at };
  });
  const inCode = [code, vulnerableCode].flatMap((placed) => (placed ? exposuresOf(placed) : []));
  return [...inWords, ...inCode];
}

/** `a.py:3: secret ghp…`, or the part that somebody typed. */
export function exposureLine({ path, line, kind, shown }: PlacedExposure): string {
  return `${path === undefined ? 'title or guideline' : `${path}:${line ?? 1}`}: ${kind} ${shown}`;
}

/** The lines of a file from one on that hold a text, which may have lost what stood above and below. */
export function placedIn({ path, startLine, text: whole }: PlacedText, text: string): PlacedText {
  const above = whole.slice(0, Math.max(0, whole.indexOf(text)));
  return { path, startLine: startLine + above.split('\n').length - 1, text };
}

function exposuresOf({ path, startLine, text }: PlacedText): PlacedExposure[] {
  return findExposures(text).map((one) => ({ ...one, path, line: startLine + one.line - 1 }));
}
