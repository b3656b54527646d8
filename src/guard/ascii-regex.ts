import type { RuleMatcher } from './rule.js';

/** ASCII's part of what the classes of Rust's `regex` stand for. */
const classes: Readonly<Record<string, string>> = { w: '0-9A-Za-z_', d: '0-9', s: '\\t-\\r ' };

/**
 * A rule with `\w`, `\d`, `\s` and `\b` in its regular expressions limited to ASCII. ast-grep compiles them
 * with every run, and the tables of Unicode are three quarters of that time. Names in source code that
 * rules look for are ASCII.
 */
export function withAsciiRegexes<Matcher extends RuleMatcher>(matcher: Matcher): Matcher {
  return rewritten(matcher) as Matcher;
}

function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'regex' && typeof inner === 'string' ? asciiRegex(inner) : rewritten(inner),
    ]),
  );
}

/** The expression for ASCII; as it was where it has more than is understood here. */
export function asciiRegex(source: string): string {
  // (?x), classes in classes and operations on them are left alone.
  if (/\(\?[a-z]*[xu]|\(\?[a-z]*-|\[[^\]]*(?:\[|&&|--|~~)/.test(source)) return source;
  return source.replace(/\\[^]|\[\^?\]?(?:\\[^]|[^\]\\])*\]/g, (token) => {
    if (token.startsWith('['))
      return token.replace(/\\([^])/g, (escape, letter: string) => classes[letter] ?? escape);
    const letter = token.slice(1);
    if (letter === 'b') return '(?-u:\\b)';
    const inner = classes[letter];
    return inner === undefined ? token : `[${inner}]`;
  });
}
