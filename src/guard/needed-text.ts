/**
 * What a text must contain for a rule to have any chance of matching in it: a formula over lower-case
 * ASCII pieces. `true` promises nothing.
 */
export type NeededText =
  | true
  | { readonly text: string }
  | { readonly all: readonly NeededText[] }
  | { readonly any: readonly NeededText[] };

/** Every part is needed. */
export function allNeeded(parts: readonly NeededText[]): NeededText {
  const needed = parts.filter((part) => part !== true);
  if (needed.length === 0) return true;
  return needed.length === 1 && needed[0] !== undefined ? needed[0] : { all: needed };
}

/** One of the parts is needed; one that needs nothing makes all of it needless. */
export function anyNeeded(parts: readonly NeededText[]): NeededText {
  if (parts.length === 0 || parts.includes(true)) return true;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { any: parts };
}

/** The runs of ASCII letters, digits and underscores in code or in a literal, each needed. */
export function wordsNeeded(text: string): NeededText {
  const words = text.match(/[A-Za-z0-9_]+/g) ?? [];
  return allNeeded(words.map((word) => ({ text: word.toLowerCase() })));
}

/** A text as `isThere` wants it. The long s is the one other letter that a Rust regex folds to ASCII's. */
export function foldText(text: string): string {
  return text.toLowerCase().replaceAll('ſ', 's');
}

/** Whether a folded text has what is needed. */
export function isThere(needed: NeededText, folded: string): boolean {
  if (needed === true) return true;
  if ('text' in needed) return folded.includes(needed.text);
  if ('all' in needed) return needed.all.every((part) => isThere(part, folded));
  return needed.any.some((part) => isThere(part, folded));
}
