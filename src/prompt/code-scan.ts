/** Offsets of a comment, or of a string that stands alone as a docstring does. */
export interface CommentRange {
  readonly start: number;
  readonly end: number;
}

/** A text told apart into code and comments; good enough for unfinished code, without a parser. */
export interface ScannedCode {
  /** The text at the same offsets, with blanks in place of comments and strings. */
  readonly code: string;
  /** In the order of the text. */
  readonly comments: readonly CommentRange[];
  /** The other strings, with their quotes, in the order of the text. */
  readonly strings: readonly CommentRange[];
}

/** The end of the text: code at a cursor is unfinished, so what is not closed ends there. */
const end = String.raw`(?![^])`;
const slashes = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|${end})`;
const hash = String.raw`(?<![^\s;])#[^\n]*`;
const double = String.raw`"(?:[^"\\\n]|\\[^])*"?`;
const single = String.raw`'(?:[^'\\\n]|\\[^])*'?`;
/** A character, not a string: Rust's lifetimes and prose have a lone quote. */
const character = String.raw`'(?:\\[^'\n]{1,10}|[^'\\\n])'`;
const backtick = '`(?:[^`\\\\]|\\\\[^])*`';
/** Not a division: it stands where a value begins. What it quotes or brackets is no string and no bracket. */
const regex = String.raw`(?<=(?:[=(,:[!&|?{};]|\breturn)\s{0,8})\/(?![*\/])(?:[^\/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/`;
const triple = String.raw`[rRuUbBfF]{0,2}(?:"""[^]*?(?:"""|${end})|'''[^]*?(?:'''|${end}))`;

/** Comments and strings of each language. */
const patterns: Readonly<Record<string, readonly [comments: string, strings: string]>> = {
  c: [slashes, `${double}|${character}`],
  python: [hash, `${triple}|${double}|${single}`],
  ruby: [String.raw`^=begin[^]*?(?:^=end|${end})|${hash}`, `${double}|${single}`],
  shellscript: [hash, `${double}|${single}`],
  javascript: [slashes, `${double}|${single}|${backtick}|${regex}`],
  go: [slashes, `${double}|${character}|${backtick}`],
  php: [String.raw`${slashes}|#(?!\[)[^\n]*`, `${double}|${single}`],
  kotlin: [slashes, `${triple}|${double}|${character}`],
  sql: [String.raw`--[^\n]*|\/\*[^]*?(?:\*\/|${end})`, `${double}|${single}`],
  lua: [
    String.raw`--\[(?<level>=*)\[[^]*?(?:\]\k<level>\]|${end})|--[^\n]*`,
    `${double}|${single}`,
  ],
  html: [`<!--[^]*?(?:-->|${end})`, '(?!)'],
};

/** Languages that are written like another; any language not named is read like C. */
const alike: Readonly<Record<string, string>> = {
  javascriptreact: 'javascript',
  typescript: 'javascript',
  typescriptreact: 'javascript',
  swift: 'kotlin',
  scala: 'kotlin',
};

/** Tells comments and strings from code. */
export function scanCode(text: string, languageId: string): ScannedCode {
  const comments: CommentRange[] = [];
  const strings: CommentRange[] = [];
  let code = '';
  let done = 0;
  for (const match of text.matchAll(patternFor(languageId))) {
    const [token] = match;
    const stop = match.index + token.length;
    if (match.groups?.comment !== undefined || isDocstring(text, match.index, token)) {
      comments.push({ start: match.index, end: stop });
    } else {
      strings.push({ start: match.index, end: stop });
    }
    code += text.slice(done, match.index) + token.replace(/[^\n]/g, ' ');
    done = stop;
  }
  return { code: code + text.slice(done), comments, strings };
}

function patternFor(languageId: string): RegExp {
  const id = Object.hasOwn(alike, languageId) ? alike[languageId] : languageId;
  const known = id !== undefined && Object.hasOwn(patterns, id) ? patterns[id] : patterns.c;
  const [comments, strings] = known ?? ['(?!)', '(?!)'];
  return new RegExp(`(?<comment>${comments})|${strings}`, 'gm');
}

/** A triple-quoted string with nothing before it on its line. */
function isDocstring(text: string, start: number, token: string): boolean {
  if (!/^\w{0,2}(?:"""|''')/.test(token)) return false;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return line.trim() === '';
}

/** The offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
