/** The grammars of @vscode/tree-sitter-wasm that we bundle; C is parsed with the C++ grammar. */
export type Grammar =
  | 'python'
  | 'cpp'
  | 'javascript'
  | 'typescript'
  | 'tsx'
  | 'java'
  | 'go'
  | 'rust'
  | 'c-sharp'
  | 'php'
  | 'ruby'
  | 'bash';

/** A programming language as the editor and the file system know it. */
export interface Language {
  /** The editor's language identifier. */
  readonly id: string;
  readonly name: string;
  /** File extensions with the dot, lower case; the first is the usual one. */
  readonly extensions: readonly string[];
  /** Languages of one family share demonstrations (C and C++; JavaScript and TypeScript). */
  readonly family: string;
  /** What begins a line comment, where the language has one. */
  readonly lineComment?: string;
  readonly blockComment?: { readonly open: string; readonly close: string };
  readonly grammar?: Grammar;
}

const slashes = { lineComment: '//', blockComment: { open: '/*', close: '*/' } } as const;
const hash = { lineComment: '#' } as const;

/** Every language with an integration template of its own; others fall back to line comments. */
export const languages: readonly Language[] = [
  {
    id: 'python',
    name: 'Python',
    extensions: ['.py', '.pyi'],
    family: 'python',
    ...hash,
    grammar: 'python',
  },
  { id: 'c', name: 'C', extensions: ['.c', '.h'], family: 'c', ...slashes, grammar: 'cpp' },
  {
    id: 'cpp',
    name: 'C++',
    extensions: ['.cpp', '.cc', '.cxx', '.hpp', '.hh'],
    family: 'c',
    ...slashes,
    grammar: 'cpp',
  },
  {
    id: 'javascript',
    name: 'JavaScript',
    extensions: ['.js', '.mjs', '.cjs'],
    family: 'javascript',
    ...slashes,
    grammar: 'javascript',
  },
  {
    id: 'javascriptreact',
    name: 'JavaScript JSX',
    extensions: ['.jsx'],
    family: 'javascript',
    ...slashes,
    grammar: 'javascript',
  },
  {
    id: 'typescript',
    name: 'TypeScript',
    extensions: ['.ts', '.mts', '.cts'],
    family: 'javascript',
    ...slashes,
    grammar: 'typescript',
  },
  {
    id: 'typescriptreact',
    name: 'TypeScript JSX',
    extensions: ['.tsx'],
    family: 'javascript',
    ...slashes,
    grammar: 'tsx',
  },
  { id: 'java', name: 'Java', extensions: ['.java'], family: 'java', ...slashes, grammar: 'java' },
  { id: 'go', name: 'Go', extensions: ['.go'], family: 'go', ...slashes, grammar: 'go' },
  { id: 'rust', name: 'Rust', extensions: ['.rs'], family: 'rust', ...slashes, grammar: 'rust' },
  {
    id: 'csharp',
    name: 'C#',
    extensions: ['.cs'],
    family: 'csharp',
    ...slashes,
    grammar: 'c-sharp',
  },
  { id: 'php', name: 'PHP', extensions: ['.php'], family: 'php', ...slashes, grammar: 'php' },
  { id: 'ruby', name: 'Ruby', extensions: ['.rb'], family: 'ruby', ...hash, grammar: 'ruby' },
  { id: 'kotlin', name: 'Kotlin', extensions: ['.kt', '.kts'], family: 'kotlin', ...slashes },
  { id: 'swift', name: 'Swift', extensions: ['.swift'], family: 'swift', ...slashes },
  { id: 'scala', name: 'Scala', extensions: ['.scala', '.sc'], family: 'scala', ...slashes },
  {
    id: 'shellscript',
    name: 'Shell',
    extensions: ['.sh', '.bash', '.zsh'],
    family: 'shell',
    ...hash,
    grammar: 'bash',
  },
  {
    id: 'sql',
    name: 'SQL',
    extensions: ['.sql'],
    family: 'sql',
    lineComment: '--',
    blockComment: { open: '/*', close: '*/' },
  },
  { id: 'lua', name: 'Lua', extensions: ['.lua'], family: 'lua', lineComment: '--' },
  {
    id: 'html',
    name: 'HTML',
    extensions: ['.html', '.htm'],
    family: 'html',
    blockComment: { open: '<!--', close: '-->' },
  },
];

/** The language with an editor's language identifier, if it has an integration template. */
export function languageById(id: string): Language | undefined {
  return languages.find((language) => language.id === id);
}

/** The language of a file by its extension. */
export function languageOfPath(path: string): Language | undefined {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return undefined;
  const extension = path.slice(dot).toLowerCase();
  return languages.find((language) => language.extensions.includes(extension));
}
