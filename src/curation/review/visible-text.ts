import { hiddenCharactersIn } from '../../codebase/content-checks.js';

/**
 * A text as a terminal may show it: what steers a terminal, reorders what it shows or is not seen is
 * written as its code point, such as `<U+001B>`. Tabs and line feeds stay.
 */
export function visibleText(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { offset, length, codePoint } of hiddenCharactersIn(text)) {
    parts.push(
      text.slice(from, offset),
      `<U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}>`,
    );
    from = offset + length;
  }
  parts.push(text.slice(from));
  return parts.join('').replaceAll('\r', '<U+000D>').replaceAll('\f', '<U+000C>');
}
