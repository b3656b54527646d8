/** What ends a comment or string. */
interface Quotation {
  readonly comment: boolean;
  /** Global; a match that begins with a backslash is an escape, not the end. */
  readonly close: RegExp;
}

const lineComment: Quotation = { comment: true, close: /(?=\n)/g };
const blockComment: Quotation = { comment: true, close: /\*\//g };
const double: Quotation = { comment: false, close: /\\[^]|"|(?=\n)/g };
const single: Quotation = { comment: false, close: /\\[^]|'|(?=\n)/g };
const template: Quotation = { comment: false, close: /\\[^]|`/g };
const raw: Quotation = { comment: false, close: /`/g };
/** The opener matches it whole, so it ends where it is. */
const whole: Quotation = { comment: true, close: /(?:)/g };

const python: Readonly<Record<string, Quotation>> = {
  '#': lineComment,
  '"""': { comment: false, close: /\\[^]|"""/g },
  "'''": { comment: false, close: /\\[^]|'''/g },
  '"': double,
  "'": single,
};
const javascript: Readonly<Record<string, Quotation>> = {
  '//': lineComment,
  '/*': blockComment,
  '"': double,
  "'": single,
  '`': template,
};
const go: Readonly<Record<string, Quotation>> = {
  '//': lineComment,
  '/*': blockComment,
  '"': double,
  '`': raw,
  "'": single,
};

/** Not a division: it stands where a value begins. Bounded, so that a long line of slashes stays cheap. */
const regex = String.raw`(?=\/)(?<=(?:[=(,:[!&|?{};]|\breturn)\s{0,8})\/(?![*\/])(?:[^\/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,500}\/`;

const notations = {
  python: { quotations: python, open: /#|"""|'''|["']/g },
  javascript: { quotations: javascript, open: new RegExp(`\\/\\/|\\/\\*|["'\`]|${regex}`, 'g') },
  go: { quotations: go, open: /\/\/|\/\*|["'`]/g },
} as const;

/** A way of writing comments and strings. */
export type Notation = keyof typeof notations;

/**
 * The text at the same offsets, with blanks in place of comments and of what stands between quotes; the
 * quotes stay. Good enough for unfinished code, in time linear in the text.
 */
export function maskedCode(text: string, notation: Notation): string {
  const { quotations, open } = notations[notation];
  const opener = new RegExp(open);
  const parts: string[] = [];
  let done = 0;
  for (;;) {
    opener.lastIndex = done;
    const match = opener.exec(text);
    if (match === null) break;
    const [mark] = match;
    const { comment, close } = quotations[mark] ?? whole;
    const inside = match.index + mark.length;
    const [contentEnd, end] = endOf(text, inside, close);
    parts.push(text.slice(done, match.index));
    const quoted = text.slice(inside, contentEnd).replace(/[^\n]/g, ' ');
    if (comment) parts.push(' '.repeat(mark.length), quoted, ' '.repeat(end - contentEnd));
    else parts.push(mark, quoted, text.slice(contentEnd, end));
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** Where the content ends, and where what closes it ends; the end of the text closes everything. */
function endOf(text: string, from: number, close: RegExp): [content: number, end: number] {
  const closer = new RegExp(close);
  closer.lastIndex = from;
  for (;;) {
    const match = closer.exec(text);
    if (match === null) return [text.length, text.length];
    if (!match[0].startsWith('\\')) return [match.index, match.index + match[0].length];
  }
}
