import { withText, type Draft } from './draft.js';
import type { Surroundings } from './surroundings.js';

/**
 * What a document indents by, read off its lines: a tab or some spaces; undefined where no line of it is
 * indented. Lines that only align a comment do not count.
 */
export function indentStyle(lines: readonly string[]): string | undefined {
  let tabs = 0;
  const widths = new Map<number, number>();
  for (const line of lines) {
    if (line.startsWith('\t')) tabs += 1;
    const width = /^ +(?=[^\s*])/.exec(line)?.[0].length ?? 0;
    if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  const spaced = [...widths.values()].reduce((sum, count) => sum + count, 0);
  if (tabs > spaced) return '\t';
  const width = spaced === 0 ? 0 : Math.min(...widths.keys());
  return width === 0 ? undefined : ' '.repeat(Math.min(width, 8));
}

/** Gives the answer's lines the document's indentation where the model indents by tabs and it by spaces, or the reverse. */
export function keepIndentStyle(draft: Draft, { indentStyle: style }: Surroundings): Draft {
  const { text } = draft;
  if (style === undefined) return draft;
  if (style !== '\t') {
    return withText(
      draft,
      text.replace(/^ *\t[ \t]*/gm, (space) => space.replaceAll('\t', style)),
    );
  }
  // The first indented line tells what the model takes for a step.
  const first = /(?:^|\n)( {2,})(?=\S)/.exec(text)?.[1]?.length;
  if (first === undefined) return draft;
  const step = first % 4 === 0 ? 4 : first % 2 === 0 ? 2 : first;
  return withText(
    draft,
    text.replace(/^ +(?=\S)/gm, (space) => {
      const tabs = Math.floor(space.length / step);
      return '\t'.repeat(tabs) + ' '.repeat(space.length - tabs * step);
    }),
  );
}
