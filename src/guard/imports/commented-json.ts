/**
 * Reads JSON that may have comments and commas behind the last element, as `tsconfig.json` does.
 * @throws SyntaxError
 */
export function parseCommentedJson(text: string): unknown {
  const plain = text
    .replace(
      /("(?:[^"\\\n]|\\.)*"?)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|(?![^]))/g,
      (_, string?: string) => string ?? ' ',
    )
    .replace(/("(?:[^"\\\n]|\\.)*"?)|,(?=\s*[\]}])/g, (_, string?: string) => string ?? '');
  return JSON.parse(plain) as unknown;
}
