import type { ImportedModule } from './imported-module.js';
import { maskedCode } from './masked-code.js';

const name = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const dotted = `${name}(?:\\.${name})*`;
/** Blanks, also over a line that goes on behind a backslash. */
const gap = String.raw`(?:[ \t\f]|\\\r?\n)`;
/** A statement begins a line, or follows `;` or the `:` of a block on one line; looked back for last, as it costs. */
const statement = new RegExp(
  `(?=import|from)(?<=^[ \\t\\f\\uFEFF]{0,400}|[;:][ \\t]{0,20})(?:import${gap}+|from${gap}+(?<from>${dotted})${gap}+import(?![\\p{L}\\p{N}_]))`,
  'gmu',
);
const imported = new RegExp(
  `(?<module>${dotted})(?:${gap}+as${gap}+${name})?${gap}*(?<more>,)?${gap}*`,
  'uy',
);
const call = /(?<![\p{L}\p{N}_])(?:__import__|import_module)\(\s{0,20}(?=["'])/gu;

/**
 * The modules that Python code imports, in the order of the text: `import`, `from … import`, and
 * `import_module` or `__import__` with a literal. Relative imports are none of them.
 */
export function pythonImports(text: string): ImportedModule[] {
  const code = maskedCode(text, 'python');
  const found: ImportedModule[] = [];
  for (const match of code.matchAll(statement)) {
    const { from } = match.groups ?? {};
    if (from === undefined) found.push(...listAt(code, match.index + match[0].length));
    else {
      const start = match.index + match[0].indexOf(from, 'from'.length);
      found.push({ specifier: from, start, end: start + from.length });
    }
  }
  for (const match of code.matchAll(call)) {
    const start = match.index + match[0].length + 1;
    const close = code.indexOf(code.charAt(start - 1), start);
    const specifier = close < 0 ? '' : text.slice(start, Math.min(close, start + 300));
    if (wholeName.test(specifier)) found.push({ specifier, start, end: close });
  }
  return found.sort((a, b) => a.start - b.start);
}

const wholeName = new RegExp(`^${dotted}$`, 'u');

function listAt(code: string, at: number): ImportedModule[] {
  const found: ImportedModule[] = [];
  imported.lastIndex = at;
  for (;;) {
    const start = imported.lastIndex;
    const match = imported.exec(code);
    const module = match?.groups?.module;
    if (module === undefined) return found;
    found.push({ specifier: module, start, end: start + module.length });
    if (match?.groups?.more === undefined) return found;
  }
}
