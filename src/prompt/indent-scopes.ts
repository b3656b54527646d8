import { lineStart } from './code-scan.js';
import type { Scope } from './scope.js';

/** Columns of a tab stop; only comparisons within one file depend on it. */
const tabWidth = 8;

interface Headers {
  readonly function: RegExp;
  readonly container: RegExp;
}

const never = /(?!)/;
const functionKeyword: Headers = {
  function: /^\s*(?:[\w@]+\s+)*(?:def|fun|func)\s+[^\s(]/,
  container: /^\s*(?:[\w@]+\s+)*(?:class|object|trait|struct|extension|interface)\s/,
};

/** Languages whose functions show by their indentation; those with braces come here for bodies without. */
const headersOf: Readonly<Record<string, Headers>> = {
  python: { function: /^\s*(?:async\s+)?def\s+\w/, container: /^\s*class\s+\w/ },
  ruby: { function: /^\s*(?:private\s+)?def\s+\S/, container: /^\s*(?:class|module)\s+\w/ },
  lua: {
    function: /^\s*(?:local\s+)?(?:function\s+[\w.:]+|[\w.]+\s*=\s*function\b)/,
    container: never,
  },
  sql: { function: /^\s*create\s.*?(?:function|procedure|trigger)\b/i, container: never },
  scala: functionKeyword,
  kotlin: functionKeyword,
  swift: functionKeyword,
};

/** Whether functions of a language can be found by indentation. */
export function hasIndentScopes(languageId: string): boolean {
  return Object.hasOwn(headersOf, languageId);
}

/** Functions and classes that enclose the end of the code by their indentation, innermost first. */
export function indentScopes(code: string, languageId: string): Scope[] {
  const headers = headersOf[languageId];
  if (!headers) return [];
  const scopes: Scope[] = [];
  let limit = indentAtCursor(code, headers);
  let end = code.length;
  while (end >= 0 && limit > 0) {
    const start = lineStart(code, end);
    const line = code.slice(start, end);
    const indent = indentOf(line);
    // A closing parenthesis may stand at the margin of the statement that it ends.
    if (line.trim() !== '' && indent < limit && !/^\s*[)\]}]/.test(line)) {
      limit = indent;
      const kind = kindOf(line, headers);
      if (kind) scopes.push({ kind, start: start + line.search(/\S/), end: 0 });
    }
    end = start - 1;
  }
  return scopes.map((scope) => ({ ...scope, end: headerEnd(code, scope.start, languageId) }));
}

function kindOf(line: string, headers: Headers): Scope['kind'] | undefined {
  if (headers.function.test(line)) return 'function';
  return headers.container.test(line) ? 'container' : undefined;
}

/** The indentation that a statement at the cursor has or would have. */
function indentAtCursor(code: string, headers: Headers): number {
  const start = lineStart(code, code.length);
  const current = code.slice(start);
  if (current.trim() !== '') return indentOf(current) + (kindOf(current, headers) ? 1 : 0);
  if (current !== '') return indentOf(current);
  const above = code.slice(0, start).trimEnd();
  const blankLines = code.slice(above.length, start).split('\n').length - 2;
  // Two blank lines end a function by custom.
  if (blankLines >= 2 && !above.endsWith(':')) return 0;
  const line = above.slice(lineStart(above, above.length));
  return indentOf(line) + (kindOf(line, headers) || line.endsWith(':') ? 1 : 0);
}

function indentOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === ' ') columns += 1;
    else if (character === '\t') columns += tabWidth - (columns % tabWidth);
    else break;
  }
  return columns;
}

/** After Python's colon, else the end of the line; behind the parentheses in any case. */
function headerEnd(code: string, start: number, languageId: string): number {
  let depth = 0;
  for (let at = start; at < code.length; at += 1) {
    const character = code.charAt(at);
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (depth <= 0 && (character === '\n' || (character === ':' && languageId === 'python'))) {
      return at;
    }
  }
  return code.length;
}
