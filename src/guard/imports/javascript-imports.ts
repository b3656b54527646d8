import type { ImportedModule } from './imported-module.js';
import { maskedCode } from './masked-code.js';

const letter = String.raw`[\p{L}\p{N}_$]`;
/** A word that ends here; never the keyword of the next statement, so that no text is read twice. */
const word = `(?!(?:import|export)(?!${letter}))${letter}+(?!${letter})`;
/** What stands between the keyword and its module: names, braces, `type`, `* as`. */
const clause = `(?:[\\s{},*]|${word}){1,2000}?(?<!${letter})from`;
const statement = new RegExp(
  `(?<![\\p{L}\\p{N}_$.])(?:import(?!${letter})(?:${clause}\\s*|(?<call>\\s*\\(\\s*)|\\s*)|export(?=[\\s{*])${clause}\\s*|(?<require>require(?:\\.resolve)?\\s*\\(\\s*))(?<quote>["'\`])`,
  'gu',
);

/** The longest module name that is looked at, in UTF-16 code units; npm allows 214 for a package. */
const maxSpecifier = 400;

/**
 * The modules that JavaScript or TypeScript code imports, in the order of the text: `import`, `export …
 * from`, `import()`, `require()` and `require.resolve()`, each with a literal that is closed.
 */
export function javascriptImports(text: string): ImportedModule[] {
  const code = maskedCode(text, 'javascript');
  const found: ImportedModule[] = [];
  for (const match of code.matchAll(statement)) {
    const start = match.index + match[0].length;
    // The mask leaves blanks between quotes, so the next quote closes; one on a later line is another's.
    const blank = /[ ]*/y;
    blank.lastIndex = start;
    blank.exec(code);
    const end = blank.lastIndex;
    if (end - start > maxSpecifier || code.charAt(end) !== match.groups?.quote) continue;
    const isCall = (match.groups.call ?? match.groups.require) !== undefined;
    // What is put together of parts is no name.
    if (isCall && !/^\s{0,20}[),]/.test(code.slice(end + 1, end + 22))) continue;
    const specifier = text.slice(start, end);
    if (!/[\\$\s]\{?/.test(specifier.replace(/^\$/, '')) && specifier !== '')
      found.push({ specifier, start, end });
  }
  return found;
}
