import type { ImportedModule } from './imported-module.js';
import { maskedCode } from './masked-code.js';

const statement = /^[ \t]{0,400}import(?![\p{L}\p{N}_])[ \t]*/gmu;
const entry = /[\s;]*(?:(?:[\p{L}_][\p{L}\p{N}_]*|\.)[ \t]*)?(?<quoted>"[ ]*"|`[ ]*`)/uy;

/** The packages that Go code imports, in the order of the text, alone or in a block. */
export function goImports(text: string): ImportedModule[] {
  const code = maskedCode(text, 'go');
  const found: ImportedModule[] = [];
  for (const match of code.matchAll(statement)) {
    const at = match.index + match[0].length;
    const inBlock = code.charAt(at) === '(';
    entry.lastIndex = inBlock ? at + 1 : at;
    do {
      const quoted = entry.exec(code)?.groups?.quoted;
      if (quoted === undefined) break;
      const end = entry.lastIndex - 1;
      const start = end - (quoted.length - 2);
      if (end > start) found.push({ specifier: text.slice(start, end), start, end });
    } while (inBlock);
  }
  return found;
}
