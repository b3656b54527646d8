import { languageById } from '../platform/language.js';

/** Lines of one import statement; more is a file cut badly. */
const maxStatementLines = 40;

/** How an import, package or include line begins, by language family. */
const importStart: Readonly<Record<string, RegExp>> = {
  python: /^(?:import|from)\s/,
  c: /^\s*#\s*include\b/,
  javascript: /^(?:import\b|export\s.*\bfrom\b|(?:const|let|var)\s.*\brequire\()/,
  java: /^(?:package|import)\s/,
  kotlin: /^(?:package|import)\s/,
  scala: /^(?:package|import)\s/,
  swift: /^(?:@\w+\s+)?import\s/,
  go: /^(?:package\s|import\b)/,
  rust: /^(?:pub\s+)?(?:use|extern\s+crate|mod)\s/,
  csharp: /^(?:(?:global\s+)?using\s|namespace\s)/,
  php: /^(?:<\?php|use\s|namespace\s|(?:require|include)(?:_once)?\b)/,
  ruby: /^require(?:_relative)?\b/,
  shell: /^(?:source|\.)\s/,
  lua: /^(?:local\s.*=\s*)?require\b/,
};

/** Words of import statements that name nothing. */
const keywords = new Set(
  'import from as export const let var require require_once require_relative include include_once package use using namespace mod pub extern crate static global local type source php default self super'.split(
    ' ',
  ),
);

/** The import statements in the first part of a file, each with its line ends as they are. */
export function importLines(text: string, languageId: string): string[] {
  const start = importStart[languageById(languageId)?.family ?? ''];
  if (!start) return [];
  const statements: string[] = [];
  let open = '';
  let lines = 0;
  // The last line may be cut off: only those that end count.
  for (const part of text.split('\n').slice(0, -1)) {
    const line = `${part}\n`;
    if (open === '' && !start.test(line)) continue;
    open += line;
    lines += 1;
    if (isClosed(open) || lines >= maxStatementLines) {
      if (isClosed(open)) statements.push(open);
      open = '';
      lines = 0;
    }
  }
  return statements;
}

/** The modules and names that import statements bring, in order, each once. */
export function importedNames(statements: readonly string[]): string[] {
  const words = statements.flatMap((line) => line.match(/[A-Za-z_][\w./-]*\w|\w/g) ?? []);
  return [...new Set(words)].filter((word) => !keywords.has(word));
}

/** Whether all brackets of a statement are closed; strings in imports hold none. */
function isClosed(statement: string): boolean {
  const opened = statement.match(/[([{]/g)?.length ?? 0;
  const closed = statement.match(/[)\]}]/g)?.length ?? 0;
  return opened <= closed;
}
