/** Brackets and quotes after the cursor that end its line: the editor has closed them by itself, mostly. */
const closersAtLineEnd = /^[)\]}"'`]{1,8}(?=[ \t]*(?:\r?\n|$))/;

const openerOf: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Takes the closers after the cursor away from the suffix: the model writes the rest of the line with them,
 * and its text takes their place. So none is doubled, and what follows them can be suggested too.
 */
export function takeClosers(suffix: string): { closers: string; suffix: string } {
  const closers = closersAtLineEnd.exec(suffix)?.[0] ?? '';
  return { closers, suffix: suffix.slice(closers.length) };
}

/**
 * Whether a text closes all that stands open before it, in the order of the closers behind it.
 * @param closers what stands behind the cursor; a quote at its beginning means that the text begins in a string
 */
export function closesAll(text: string, closers: string): boolean {
  let missing = closers;
  let quote = /^["'`]/.exec(closers)?.[0];
  const open: string[] = [];
  for (let at = 0; at < text.length && missing !== ''; at += 1) {
    const character = text.charAt(at);
    if (quote !== undefined) {
      if (character === '\\') at += 1;
      else if (character === quote) {
        if (open.length === 0 && missing.startsWith(quote)) missing = missing.slice(1);
        quote = undefined;
      }
      continue;
    }
    if (/["'`]/.test(character)) quote = character;
    else if (/[([{]/.test(character)) open.push(character);
    else if (openerOf[character] !== undefined) {
      if (open.at(-1) === openerOf[character]) open.pop();
      else if (missing.startsWith(character)) missing = missing.slice(1);
      else return false;
    }
  }
  return missing === '';
}
