/** A key of a TOML file with what its value holds; enough to read names of packages. */
export interface TomlEntry {
  /** The table and the key: `['project', 'dependencies']`. */
  readonly path: readonly string[];
  /** Every string in the value, also within arrays and inline tables, escapes left as written. */
  readonly strings: readonly string[];
}

const blank = /(?:[ \t\r\n]|#[^\n]*)*/y;
const header = /\[\[?([^\]\n]*)\]\]?[ \t\r]*(?:#[^\n]*)?(?=\n|$)/y;
const key = /((?:"[^"\n]*"|'[^'\n]*'|[\w. \t-])+?)=/y;
const keyPart = /"([^"\n]*)"|'([^'\n]*)'|([\w-]+)/g;
/** One piece of a value. */
const piece =
  /"""((?:[^"\\]|\\[^]|"(?!""))*)"{3,5}|'''((?:[^']|'(?!''))*)'{3,5}|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([[{])|([\]}])|(#[^\n]*)|(\n)|[^"'[\]{}#\n]+/y;

/**
 * The keys of a TOML file in its order. Keys of inline tables are not told apart.
 * @throws Error when the text is not TOML
 */
export function tomlEntries(text: string): TomlEntry[] {
  const entries: TomlEntry[] = [];
  let table: readonly string[] = [];
  let at = 0;
  /** The match at the current place, which moves behind it. */
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  for (;;) {
    take(blank);
    if (at >= text.length) return entries;
    if (text[at] === '[') {
      const name = take(header)?.[1];
      if (name === undefined) throw notToml(text, at);
      table = keyParts(name);
      continue;
    }
    const name = take(key)?.[1];
    if (name === undefined) throw notToml(text, at);
    const start = at;
    const strings: string[] = [];
    let depth = 0;
    for (;;) {
      if (at >= text.length && depth === 0) break;
      const match = take(piece);
      if (match === null) throw notToml(text, at);
      const [, multi, multiRaw, basic, literal, open, close, , lineBreak] = match;
      const string = multi ?? multiRaw ?? basic ?? literal;
      if (string !== undefined) strings.push(string);
      if (open !== undefined) depth += 1;
      if (close !== undefined) depth -= 1;
      if (depth < 0) throw notToml(text, at);
      if (lineBreak !== undefined && depth === 0) break;
    }
    if (text.slice(start, at).trim() === '') throw notToml(text, start);
    entries.push({ path: [...table, ...keyParts(name)], strings });
  }
}

function keyParts(name: string): string[] {
  return [...name.matchAll(keyPart)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

function notToml(text: string, at: number): Error {
  const line = text.slice(0, at).split('\n').length;
  return new Error(`It is not TOML: line ${line} cannot be read.`);
}
