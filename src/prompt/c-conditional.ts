/**
 * Code between `#if 0` and `#endif`. The compiler still splits it into tokens, so it can get out by a
 * conditional directive, by a comment or raw string that is not closed (they swallow the `#endif`), and
 * by splicing lines with a backslash. Two steps: code that is plainly self-contained stays as it is;
 * from any other all those means are taken, whatever the standard or compiler makes of the rest.
 */
export function conditionalSafe(code: string): string {
  const safe = isSelfContained(code) ? code : disarm(code);
  // The splice then joins an empty line and not the `#endif`.
  return splicesAtEnd(code) ? `${safe}\n` : safe;
}

/** Whether the next line would be joined to the last one (`??/` is the trigraph of the backslash). */
export function splicesAtEnd(code: string): boolean {
  return /(?:\\|\?\?\/)\s*$/.test(code);
}

/** The tokens that matter, in the order in which they are tried (C17 and C++20, phases 2 and 3). */
const token = new RegExp(
  [
    String.raw`(?<newline>\n)`,
    String.raw`(?<blank>[^\S\n]+)`,
    String.raw`(?<splice>\\[^\S\n]*(?:\n|$))`,
    String.raw`(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)`,
    String.raw`(?<raw>(?:u8|[uUL])?R"(?<tag>[^()\\\s"]{0,16})\([^]*?\)\k<tag>")`,
    String.raw`(?<literal>"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')`,
    String.raw`(?<number>\.?\d(?:[eEpP][+-]|'?[\w.])*)`,
    String.raw`(?<hash>#|%:)`,
    String.raw`(?<word>[A-Za-z_]\w*)`,
    String.raw`(?<other>[^])`,
  ].join('|'),
  'gy',
);

/** In the name of a header, quotes, comment marks and backslashes are letters; elsewhere they are not. */
const oddHeaderName =
  /(?:(?:#|%:)[ \t\f]*(?:include|import|embed|pragma)(?:\\\n|[^\n<"])*|(?:__has_\w+|\bimport)[\s(]*)(?:<[^>\n]*(?:['"\\]|\/[/*])|"[^\n]*\\)/;

/**
 * True when every way of reading the code agrees that it is closed in itself: comments end, conditionals
 * pair up, and nothing that spans lines begins after something that compilers read differently.
 */
function isSelfContained(code: string): boolean {
  // Trigraphs, and blanks that some compilers take for a token.
  if (/\?\?[/=]|[^\S \t\n\f]/.test(code) || oddHeaderName.test(code)) return false;
  const directives: string[] = [];
  let lineBegins = true;
  let doubt = false;
  for (const match of code.matchAll(token)) {
    const { newline, blank, splice, comment, hash } = match.groups ?? {};
    if (newline !== undefined) {
      lineBegins = true;
      doubt = false;
      continue;
    }
    if (canLeak(code, match)) return false;
    if (blank !== undefined || splice !== undefined) continue;
    if (doubt && match[0].includes('\n')) return false;
    if (comment !== undefined) continue;
    if (hash !== undefined && lineBegins)
      directives.push(directiveName(code, match.index + hash.length));
    lineBegins = false;
    if (!isReadDifferently(match)) continue;
    if (mayStayOpen(code, match.index + match[0].length)) return false;
    doubt = true;
  }
  return conditionalsPair(directives);
}

/** Whether a token may reach further than it seems to. */
function canLeak(code: string, match: RegExpExecArray): boolean {
  const { splice, comment, raw, word, other } = match.groups ?? {};
  const next = code[match.index + match[0].length];
  if (splice !== undefined) return !isPlainSplice(code, match.index);
  if (comment?.startsWith('//')) return splicesAtEnd(comment);
  if (comment !== undefined) return /\*\\\s*\n/.test(comment);
  if (raw !== undefined) return /\/\*|\\\s*\n|\?\?\/|^\s*(?:#|%:)/m.test(raw);
  return (other === '/' && next === '*') || (next === '"' && (word ?? '').endsWith('R'));
}

/** A splice that joins no two halves of a token; blanks after the backslash are read in two ways. */
function isPlainSplice(code: string, index: number): boolean {
  const around = `${code[index - 1] ?? ' '}${code[index + 2] ?? ' '}`;
  return code[index + 1] === '\n' && /\s/.test(around);
}

/** Raw strings, unpaired quotes and numbers such as 1'000 are one thing or another by the standard. */
function isReadDifferently(match: RegExpExecArray): boolean {
  const { raw, number, other } = match.groups ?? {};
  return raw !== undefined || other === '"' || other === "'" || (number ?? '').includes("'");
}

/** Whether the rest of a line leaves something open in some reading of the quotes before it. */
function mayStayOpen(code: string, at: number): boolean {
  const restOfLine = /(?:[^\n\\]|\\[^])*/y;
  restOfLine.lastIndex = at;
  const rest = restOfLine.exec(code)?.[0] ?? '';
  if (rest.includes('R"')) return true;
  if (!rest.includes('/*')) return false;
  return /["']|\/\//.test(rest) || rest.replace(/\/\*.*?\*\//g, '').includes('/*');
}

/** The name of a directive with what follows it at once, as far as some standard may count it in. */
function directiveName(code: string, at: number): string {
  const name = /[^\S\n]*((?:[\w$\\\u0080-\uffff]|\/\*)*)/y;
  name.lastIndex = at;
  return name.exec(code)?.[1] ?? '';
}

function conditionalsPair(directives: readonly string[]): boolean {
  let depth = 0;
  for (const name of directives) {
    if (/^if(?:n?def)?$/.test(name)) depth += 1;
    else if (depth > 0 && /^el(?:se|if(?:n?def)?)$/.test(name)) continue;
    else if (depth > 0 && name === 'endif') depth -= 1;
    else if (/^(?:if|el|en)|[\\/]/.test(name)) return false;
  }
  return depth === 0;
}

/** Any number of joined lines: compilers remove them before they see a token. */
const spliced = String.raw`(?:(?:\\|\?\?\/)[^\S\n]*\n)*`;
const gap = String.raw`(?:[^\S\n]|(?:\\|\?\?\/)[^\S\n]*\n)*`;
const conditionals = ['i f', 'e l', 'e n'].map((name) => name.replace(' ', spliced)).join('|');

const blockOpener = new RegExp(String.raw`\/(?=${spliced}\*)`, 'g');
const rawOpener = new RegExp(String.raw`R(?=${spliced}")`, 'g');
const directive = new RegExp(
  String.raw`^(${gap})(?=(?:#|%${spliced}:|\?\?=)${gap}(?:${conditionals}))`,
  'gm',
);

/** No comment opens, no raw string opens, and each conditional directive stands in a line comment. */
function disarm(code: string): string {
  return code.replace(blockOpener, '/ ').replace(rawOpener, 'R ').replace(directive, '$1// ');
}
