/** What a reader does not see in a text but a model does. */
export type HiddenCharacterKind =
  'bidirectional control' | 'invisible character' | 'control character' | 'lone surrogate';

/** Where a text holds a character that has no place in reviewed source code. */
export interface HiddenCharacter {
  readonly kind: HiddenCharacterKind;
  readonly codePoint: number;
  /** 1-based. */
  readonly line: number;
}

/**
 * Characters by which code reads differently from what it is.
 * - bidirectional controls reorder what is displayed (Boucher and Anderson, "Trojan Source", CVE-2021-42574)
 * - zero-width characters, tags and the supplementary variation selectors carry text that nobody sees;
 *   line and paragraph separators end a line for JavaScript but not for an editor
 * - control characters other than tab, line feed and form feed can steer a terminal
 */
const hiddenCharacters: readonly { kind: HiddenCharacterKind; pattern: RegExp }[] = [
  { kind: 'bidirectional control', pattern: /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u },
  {
    kind: 'invisible character',
    pattern:
      /[\u180E\u200B\u2028\u2029\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}\u{E0100}-\u{E01EF}]|\u200C|\u200D/u,
  },
  { kind: 'control character', pattern: /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F]/u },
  { kind: 'lone surrogate', pattern: /\p{Surrogate}/u },
];

/** A hidden character with its place in UTF-16 code units. */
export interface HiddenCharacterPlace extends Omit<HiddenCharacter, 'line'> {
  readonly offset: number;
  readonly length: number;
}

/** Every hidden character, in the order of the text. @param text LF line ends */
export function hiddenCharactersIn(text: string): HiddenCharacterPlace[] {
  return hiddenCharacters
    .flatMap(({ kind, pattern }) =>
      [...text.matchAll(new RegExp(pattern, 'gu'))].map(({ 0: found, index }) => ({
        kind,
        codePoint: found.codePointAt(0) ?? 0,
        offset: index,
        length: found.length,
      })),
    )
    .sort((a, b) => a.offset - b.offset);
}

/** The first hidden character, looked for kind by kind; undefined for a clean text. @param text LF line ends */
export function findHiddenCharacter(text: string): HiddenCharacter | undefined {
  for (const { kind, pattern } of hiddenCharacters) {
    const match = pattern.exec(text);
    if (!match) continue;
    return {
      kind,
      codePoint: match[0].codePointAt(0) ?? 0,
      line: text.slice(0, match.index).split('\n').length,
    };
  }
  return undefined;
}

/** A sentence for the list of problems, such as `Line 3 holds a bidirectional control (U+202E).` */
export function describeHiddenCharacter({ kind, codePoint, line }: HiddenCharacter): string {
  const article = kind === 'invisible character' ? 'an' : 'a';
  const code = codePoint.toString(16).toUpperCase().padStart(4, '0');
  return `Line ${line} holds ${article} ${kind} (U+${code}).`;
}

/** A text that may be used, or why it may not. */
export type CheckedText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/** A text with LF line ends, refused when it holds a hidden character. */
export function checkText(raw: string): CheckedText {
  const text = raw.replace(/\r\n?/g, '\n');
  const hidden = findHiddenCharacter(text);
  return hidden ? { ok: false, problem: describeHiddenCharacter(hidden) } : { ok: true, text };
}

/** Bytes of a file as text: UTF-8, or UTF-16 with a byte order mark, any line ends; else why not. */
export function decodeText(bytes: Uint8Array): CheckedText {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && bytes.includes(0))
    return { ok: false, problem: 'It is a binary file (it holds NUL bytes).' };
  try {
    return checkText(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, problem: notText[encoding] };
    throw error;
  }
}

/** Any bytes are valid Latin-1: it cannot be told from what is no text, so that it is not read as such. */
const notText = {
  'utf-8': 'It is not valid UTF-8. If it is Latin-1 or another encoding, save it as UTF-8.',
  'utf-16le': 'It is not valid UTF-16.',
  'utf-16be': 'It is not valid UTF-16.',
} as const;

/** What the byte order mark says. */
function encodingOf([first, second]: Uint8Array): keyof typeof notText {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
