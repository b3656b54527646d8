import { languageById } from '../platform/language.js';
import { conditionalSafe, splicesAtEnd } from './c-conditional.js';
import {
  breakBlockComments,
  breakClosers,
  breakHtmlComments,
  breakUnicodeEscapes,
  breakUnlessNested,
  cleanText,
} from './template-escape.js';

/** Turns cleaned code into a block that the language does not run; ends without a line end. */
type Template = (code: string) => string;

/**
 * One template a language (paper, appendix A, for Python and C++; the others are its natural equivalents).
 * Each lets ordinary code through as it is and changes only what would end the block early.
 */
const templates: Readonly<Record<string, Template>> = {
  python: (code) => between(pythonOpen(code), code.replaceAll('"""', "'''"), '"""'),
  c: conditionalBlock,
  cpp: conditionalBlock,
  javascript: (code) => between('/*', breakClosers(code), '*/'),
  javascriptreact: (code) => between('/*', breakClosers(code), '*/'),
  typescript: (code) => between('/*', breakClosers(code), '*/'),
  typescriptreact: (code) => between('/*', breakClosers(code), '*/'),
  java: (code) => between('/*', breakUnicodeEscapes(breakClosers(code)), '*/'),
  go: (code) => between('/*', breakClosers(code), '*/'),
  csharp: (code) => between('/*', breakClosers(code), '*/'),
  // A PHP file is text until `<?php`, and the prompt comes before it: a segment of its own.
  php: (code) => between('<?php\n/*', breakClosers(code), '*/\n?>'),
  rust: (code) => between('/*', breakUnlessNested(code), '*/'),
  kotlin: (code) => between('/*', breakUnlessNested(code), '*/'),
  swift: (code) => between('/*', breakUnlessNested(code), '*/'),
  // Scala 2 reads \uXXXX in comments as Java does.
  scala: (code) => between('/*', breakUnicodeEscapes(breakUnlessNested(code)), '*/'),
  // Comments nest in PostgreSQL and SQL Server but not in MySQL, SQLite and Oracle: safe in both.
  sql: (code) => between('/*', breakBlockComments(code), '*/'),
  // Ruby looks for it at the margin only, other readers anywhere.
  ruby: (code) => between('=begin', code.replaceAll('=end', '= end'), '=end'),
  // A here-document keeps the code's lines as they are, where line comments would mark every one; its
  // end is quoted so that the shell expands nothing in it.
  shellscript: (code) =>
    between(`: <<'SECCODER'`, code.replaceAll('SECCODER', 'SEC CODER'), 'SECCODER'),
  lua: (code) => luaLongComment(code),
  html: (code) => between('<!--', breakHtmlComments(code), '-->'),
};

/** Line comments of common languages outside the language table; any other gets `//`. */
const furtherLineComments: Readonly<Record<string, string>> = {
  clojure: ';',
  coffeescript: '#',
  dockerfile: '#',
  elixir: '#',
  erlang: '%',
  haskell: '--',
  julia: '#',
  latex: '%',
  lisp: ';',
  makefile: '#',
  perl: '#',
  powershell: '#',
  r: '#',
  vb: "'",
  yaml: '#',
};

/**
 * A demonstration in the integration template of a language (paper, section 3.5 and appendix A).
 *
 * Whatever the code contains, nothing of it gets out of the block: what would end the block is changed
 * as little as possible, mostly by one space. Lines end with LF.
 *
 * @param languageId the editor's identifier of the language that is completed
 * @returns the block with a line end; the code before the cursor follows
 */
export function integrate(code: string, languageId: string): string {
  const template = Object.hasOwn(templates, languageId) ? templates[languageId] : undefined;
  const clean = cleanText(code);
  return `${template ? template(clean) : lineComments(clean, languageId)}\n`;
}

function between(open: string, code: string, close: string): string {
  return `${open}\n${code}\n${close}`;
}

/** A raw string where there is a backslash: `\N` or `\x` in a plain one may be a syntax error. */
function pythonOpen(code: string): string {
  return code.includes('\\') ? 'r"""' : '"""';
}

function conditionalBlock(code: string): string {
  return between('#if 0', conditionalSafe(code), '#endif');
}

/** Long brackets have levels: the lowest from 2 that the code does not close leaves every code as it is. */
function luaLongComment(code: string): string {
  let level = '==';
  while (code.includes(`]${level}]`)) level += '=';
  return between(`--[${level}[`, code, `]${level}]`);
}

/** What ends a line in some language: a comment must begin anew after each of them. */
const lineEnds = /[\n\v\f\u0085\u2028\u2029]/;

function lineComments(code: string, languageId: string): string {
  const further = Object.hasOwn(furtherLineComments, languageId)
    ? furtherLineComments[languageId]
    : undefined;
  const marker = languageById(languageId)?.lineComment ?? further ?? '//';
  // An empty comment takes up a splice at the end, which would join the user's first line.
  const lines = [...code.split(lineEnds), ...(splicesAtEnd(code) ? [''] : [])];
  return lines.map((line) => `${marker} ${line}`.trimEnd()).join('\n');
}
