/** What is known of a condition without running the rule matcher. */
export type Truth = 'no' | 'maybe' | 'yes';

/** Says whether a regular expression of Rust's `regex` matches in a text, as far as JavaScript can tell. */
export type RegexTest = (text: string) => Truth;

/** Longer texts are left to Rust, whose engine is linear: JavaScript's may not be. */
const longestText = 2_000;

/** Where the two engines differ: letters outside ASCII, in `\w`, `\b` and when cases are folded. */
const ascii = /^[\x00-\x7f]*$/;

/** A repetition of something with a repetition in it: the form that takes exponential time. */
const nestedRepetition = /[*+}]\)+(?:[*+]|\{\d*,)/;

/**
 * Translates a regular expression so that it gives, on ASCII, what Rust's engine gives; what has no
 * counterpart is answered with "maybe".
 */
export function regexTest(source: string): RegexTest {
  const translated = nestedRepetition.test(source) ? undefined : translate(source);
  if (translated === undefined) return () => 'maybe';
  const { regex, exact } = translated;
  return (text) => {
    if (text.length > longestText || !ascii.test(text)) return 'maybe';
    if (!regex.test(text)) return 'no';
    return exact ? 'yes' : 'maybe';
  };
}

interface Translated {
  readonly regex: RegExp;
  /** False where it matches more than it should. */
  readonly exact: boolean;
}

function translate(source: string): Translated | undefined {
  const leading = /^(?:\(\?[ims]+\))*/.exec(source)?.[0] ?? '';
  const flags = new Set(leading.replace(/[^ims]/g, ''));
  let exact = true;
  let pattern = '';
  let at = leading.length;
  while (at < source.length) {
    const token = /^(?:\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\(\?[^:)<]*[:)]?|[\s\S])/.exec(
      source.slice(at),
    )?.[0];
    if (token === undefined) return undefined;
    at += token.length;
    const part = translatedToken(token, flags.has('s'));
    if (part === undefined) return undefined;
    if (part === ignoringCase) {
      // JavaScript folds cases everywhere or nowhere: everywhere it matches more.
      flags.add('i');
      exact = false;
      pattern += '(?:';
    } else pattern += part;
  }
  try {
    return { regex: new RegExp(pattern, [...flags].join('')), exact };
  } catch {
    return undefined; // Rust's syntax has more than JavaScript's.
  }
}

const ignoringCase = '(?i:';

function translatedToken(token: string, dotAll: boolean): string | undefined {
  if (token.startsWith('\\'))
    return /^\\(?:[wWdDsSbBnrt]|[^A-Za-z0-9<>])$/.test(token) ? token : undefined;
  if (token.startsWith('[') && token.length > 1) return translatedClass(token);
  if (token.startsWith('(?')) return token === '(?:' || token === ignoringCase ? token : undefined;
  // In JavaScript it excludes \r too.
  if (token === '.') return dotAll ? '[^]' : '[^\\n]';
  return token;
}

function translatedClass(token: string): string | undefined {
  const inner = token.slice(token.startsWith('[^') ? 2 : 1, -1);
  // Classes in classes, operations on them, and brackets that mean themselves without an escape.
  if (inner === '' || inner.startsWith(']') || /(?<!\\)\[|&&|--|~~/.test(inner)) return undefined;
  return /\\(?![wWdDsSnrt]|[^A-Za-z0-9])/.test(inner) ? undefined : token;
}
