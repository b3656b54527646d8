import { languageById, type Grammar } from '../platform/language.js';

/** The languages that a rule file can name, lower case with ast-grep's own short names, and what they serve. */
const served: Readonly<Record<string, readonly string[]>> = {
  python: ['python'],
  py: ['python'],
  // There is only a C++ grammar, and it parses C too.
  cpp: ['c', 'cpp'],
  'c++': ['c', 'cpp'],
  cc: ['c', 'cpp'],
  c: ['c'],
  // What is unsafe in JavaScript is so in TypeScript.
  javascript: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  js: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  typescript: ['typescript', 'typescriptreact'],
  ts: ['typescript', 'typescriptreact'],
  tsx: ['typescriptreact'],
  java: ['java'],
  go: ['go'],
  golang: ['go'],
  rust: ['rust'],
  rs: ['rust'],
  csharp: ['csharp'],
  cs: ['csharp'],
  php: ['php'],
  ruby: ['ruby'],
  rb: ['ruby'],
  bash: ['shellscript'],
};

/**
 * The editor's language identifiers that a rule's `language` serves; undefined for one without a grammar.
 * @param language upper and lower case are the same
 */
export function languagesServed(language: string): readonly string[] | undefined {
  const key = language.toLowerCase();
  return Object.hasOwn(served, key) ? served[key] : undefined;
}

/** The grammars of languages, each once. */
export function grammarsOf(languageIds: readonly string[]): Grammar[] {
  const grammars = languageIds.map((id) => languageById(id)?.grammar);
  return [...new Set(grammars.filter((grammar) => grammar !== undefined))];
}
