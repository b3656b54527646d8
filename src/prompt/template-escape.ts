/**
 * What no language wants in its source and what the templates reason about: one kind of line end, no
 * byte order mark, no control characters but tab, line feed and form feed, no halves of characters, and
 * no blank lines around the code.
 */
export function cleanText(code: string): string {
  return code
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b\x0e-\x1f\x7f\ufeff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/^(?:[ \t\f]*\n)+/, '')
    .trimEnd();
}

/** No `*` + `/` is left. */
export function breakClosers(code: string): string {
  return code.replaceAll('*/', '* /');
}

/** Neither the opening nor the closing of a block comment is left. */
export function breakBlockComments(code: string): string {
  return breakClosers(code.replaceAll('/*', '/ *'));
}

/**
 * For languages whose block comments nest: unchanged when they are balanced, else all are broken; also
 * where two marks share or nearly share a character, which lexers do not all read alike.
 */
export function breakUnlessNested(code: string): string {
  if (/\/\/\*|\/\*\/|\*\/\*/.test(code)) return breakBlockComments(code);
  let depth = 0;
  for (const [mark] of code.matchAll(/\/\*|\*\//g)) {
    depth += mark === '/*' ? 1 : -1;
    if (depth < 0) break;
  }
  return depth === 0 ? code : breakBlockComments(code);
}

/**
 * Java turns \uXXXX into characters before it looks for comments (JLS 3.3), so `\u002a/` ends one, and a
 * malformed escape is an error even in a comment. A space after the backslash makes both plain text.
 */
export function breakUnicodeEscapes(code: string): string {
  return code.replace(
    /(\\+)(u+)([0-9a-fA-F]{4})?/g,
    (escape, slashes: string, us: string, digits: string | undefined) => {
      const isComment = digits !== undefined && /^002[af]$/i.test(digits);
      // After an even number of backslashes the last one is itself escaped, and nothing is translated.
      const isMalformed = digits === undefined && slashes.length % 2 === 1;
      return isComment || isMalformed ? `${slashes} ${us}${digits ?? ''}` : escape;
    },
  );
}

/** Neither of the two endings of an HTML comment (`-->` and, for browsers, `--!>`) is left. */
export function breakHtmlComments(code: string): string {
  return code.replace(/--(!?)>/g, '--$1 >');
}
