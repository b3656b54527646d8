import type { Language } from '../platform/language.js';

/** A way of writing a comment that can hold a functional description. */
export type CommentForm =
  | {
      readonly kind: 'block';
      /** Matches the opening at the start of the text. */
      readonly open: RegExp;
      readonly close: string;
      /** Whether lines may be decorated with a leading `*`. */
      readonly starred: boolean;
    }
  | {
      readonly kind: 'line';
      /** Matches the marker at the start of a line, with the one space after it. */
      readonly marker: RegExp;
    };

const block = (open: RegExp, close: string, starred = false): CommentForm => ({
  kind: 'block',
  open,
  close,
  starred,
});
const line = (marker: RegExp): CommentForm => ({ kind: 'line', marker });

/** Forms that a language has beside those of the language table; they are tried first. */
const furtherForms: Readonly<Record<string, readonly CommentForm[]>> = {
  python: [block(/^[rRuU]?"""/, '"""'), block(/^[rRuU]?'''/, "'''")],
  lua: [block(/^--\[\[/, ']]')],
  ruby: [block(/^=begin\b/, '=end')],
  // `#[` opens an attribute.
  php: [line(/^\s*#(?!\[) ?/)],
};

const lineForms: Readonly<Record<string, CommentForm>> = {
  // Also the documentation forms `///` and `//!`.
  '//': line(/^\s*\/\/[/!]? ?/),
  '#': line(/^\s*# ?/),
  '--': line(/^\s*-- ?/),
};

const blockForms: Readonly<Record<string, CommentForm>> = {
  '/*': block(/^\/\*+!?(?!\/)/, '*/', true),
  '<!--': block(/^<!--/, '-->'),
};

/** Every comment form of a language in the order in which to try them. */
export function commentForms(language: Language): CommentForm[] {
  const blockForm = language.blockComment && blockForms[language.blockComment.open];
  const lineForm = language.lineComment === undefined ? undefined : lineForms[language.lineComment];
  return [
    ...(furtherForms[language.id] ?? []),
    ...(blockForm ? [blockForm] : []),
    ...(lineForm ? [lineForm] : []),
  ];
}
