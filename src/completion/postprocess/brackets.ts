/** A bracket that is not closed. */
export interface OpenBracket {
  readonly kind: '(' | '[' | '{';
  readonly at: number;
}

const openerOf: Readonly<Record<string, OpenBracket['kind']>> = { ')': '(', ']': '[', '}': '{' };

/** The brackets of a code: those it leaves open, the innermost first, and those it closes without having opened them. */
export interface Brackets {
  readonly open: readonly OpenBracket[];
  readonly closing: readonly { readonly at: number }[];
}

/** The bracket that a closing one belongs to; undefined for any other character. */
export function openerFor(closer: string): OpenBracket['kind'] | undefined {
  return Object.hasOwn(openerOf, closer) ? openerOf[closer] : undefined;
}

/** Pairs the brackets of a code whose strings and comments are blanks. */
export function bracketsOf(code: string): Brackets {
  const open: OpenBracket[] = [];
  const closing: { at: number }[] = [];
  for (const { 0: bracket, index: at } of code.matchAll(/[()[\]{}]/g)) {
    if (bracket === '(' || bracket === '[' || bracket === '{') {
      open.push({ kind: bracket, at });
      continue;
    }
    // A closer of another kind closes what it meets: the code is unfinished.
    const pair = open.findLastIndex(({ kind }) => kind === openerOf[bracket]);
    if (pair >= 0) open.length = pair;
    else closing.push({ at });
  }
  return { open: open.reverse(), closing };
}
