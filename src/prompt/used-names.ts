import type { CursorContext } from './cursor-context.js';
import { importLines } from './imports.js';

/** Which names the code before the cursor uses, and how much each matters. */
export interface UsedNames {
  /** 0 for a name that is not used; else more the nearer to the cursor and the more often. */
  score(name: string): number;
  /** The same for a method, where it is called on something. */
  callScore(method: string): number;
  /** Whether an import statement names this file. */
  importsFile(path: string): boolean;
}

/** Lines before the cursor in which names count. */
const reach = 60;

/** Uses beyond which more say nothing. */
const maxUses = 4;

/** What an import statement alone gives to a name, and each further use near the cursor. */
const importedScore = 0.3;
const repeatedScore = 0.15;

const methodCall = /(?:\.|->|::)([A-Za-z_$][\w$]*)\s*[(]/g;

/** Words before a definition's keyword. */
const modifiers = String.raw`(?:(?:export|default|abstract|public|private|protected|internal|static|async|pub|final|data|sealed|declare)\s+)*`;

/** Names that the file itself defines: another file's are not meant. `struct name *value;` only uses one. */
const defined = new RegExp(
  [
    String.raw`^[^\S\n]*${modifiers}(?:def|class|function|func|fn|interface|type|trait|const|let|var)\s+\*?([A-Za-z_$][\w$]*)`,
    String.raw`^[^\S\n]*${modifiers}(?:struct|enum|union)\s+(\w+)(?![^\n]*[;(=])`,
    String.raw`^[^\S\n]*#[^\S\n]*define\s+(\w+)`,
  ].join('|'),
  'gm',
);

/** Reads the names off the last 60 lines before the cursor and the import statements. */
export function usedNames(context: CursorContext): UsedNames {
  const { head, prefix, languageId } = context;
  const imports = importLines(head === '' ? prefix : `${head}\n${prefix}`, languageId);
  const scores = new Map<string, number>();
  for (const name of wordsOf(imports.join(''))) scores.set(name, importedScore);
  const lines = prefix.split('\n').slice(-reach);
  const uses = new Map<string, number>();
  for (const [above, line] of lines.reverse().entries()) {
    for (const name of wordsOf(line)) {
      const count = (uses.get(name) ?? 0) + 1;
      uses.set(name, count);
      // The first one met is the nearest.
      const gain = count === 1 ? 1 - above / reach : count <= maxUses ? repeatedScore : 0;
      scores.set(name, (scores.get(name) ?? 0) + gain);
    }
  }
  for (const [, ...names] of prefix.matchAll(defined)) {
    for (const name of names) scores.delete(name);
  }
  const calls = new Set(
    [...lines.join('\n').matchAll(methodCall)].map(([, method = '']) => method),
  );
  const modules = new Set(imports.flatMap(modulesOf));
  return {
    score: (name) => scores.get(name) ?? 0,
    callScore: (method) => (calls.has(method) ? (scores.get(method) ?? 0) : 0),
    importsFile: (path) => modules.has(stemOf(path)),
  };
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z_$][\w$]+/g) ?? [];
}

/** Last parts of the modules that an import statement names, as files without extension have them. */
function modulesOf(statement: string): string[] {
  const names = statement.match(/[\w$@.:/\\-]+/g) ?? [];
  return names.flatMap((name) => {
    const file = stemOf(name);
    // `from package.module import x`, `use crate::store::Item`, `import com.example.Item`.
    return [file, ...name.split(/[./\\]|::/).slice(-2)].filter((part) => part.length > 1);
  });
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
