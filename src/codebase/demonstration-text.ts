import { SecCoderError } from '../platform/errors.js';
import type { Language } from '../platform/language.js';
import { findHiddenCharacter, describeHiddenCharacter } from './content-checks.js';
import { trimCode } from './functional-description.js';

/** What a demonstration's file says. */
export interface DemonstrationText {
  readonly language: Language;
  /** One line. */
  readonly title: string;
  readonly guideline: string;
  readonly code: string;
}

/** Columns of a guideline's lines, without the comment's mark. */
const guidelineWidth = 88;

/**
 * The uniform text of a demonstration's file: the functional description as its first comment, a blank
 * line, the code; LF line ends. Read again, it gives the same code, title and words of the guideline.
 * @throws SecCoderError `input` when a part holds a character that cannot be seen, the code is empty, or
 * it is PHP that begins with HTML
 */
export function renderDemonstration(text: DemonstrationText): string {
  const { language } = text;
  const title = capitalised(oneLine(text.title));
  const lines = [title, ...wrapped(text.guideline)].map((line) => harmless(line, language));
  const code = trimCode(withoutTag(text.code.replace(/\r\n?/g, '\n'), language));
  if (code === '') throw new SecCoderError('input', 'There is no code to show.');
  if (language.id === 'php' && beginsWithHtml(code)) {
    throw new SecCoderError('input', 'It is PHP that begins with HTML.', {
      hint: 'Begin it with "<?php ?>", or take only its PHP code.',
    });
  }
  const file = `${preamble(language)}${comment(lines, language)}\n\n${code}\n`;
  const hidden = findHiddenCharacter(file);
  if (hidden) throw new SecCoderError('input', describeHiddenCharacter(hidden));
  return file;
}

/** PHP code stands behind a tag. */
function preamble({ id }: Language): string {
  return id === 'php' ? '<?php\n' : '';
}

function withoutTag(code: string, { id }: Language): string {
  return id === 'php' ? code.replace(/^\s*<\?php(?:\s*?\n|\s)/, '') : code;
}

/** Behind our tag HTML would be read as PHP, where only a here document begins with `<`. @param code without a tag */
export function beginsWithHtml(code: string): boolean {
  return /^\s*<(?!<<)|^[^;{}'"]*?<\?(?:php\b|=)/.test(code.split('?>')[0] ?? '');
}

function comment(lines: readonly string[], language: Language): string {
  const { lineComment, blockComment } = language;
  if (lineComment !== undefined)
    return lines.map((line) => `${lineComment} ${line}`.trimEnd()).join('\n');
  if (blockComment === undefined)
    throw new SecCoderError('input', `${language.name} has no comments.`);
  const safe = lines.map((line) => line.replace(/--(!?)>/g, '--$1 >').replaceAll('*/', '* /'));
  return `${blockComment.open} ${safe.join('\n')}\n${blockComment.close}`;
}

/**
 * A line of a comment without what a compiler acts on in one: a backslash at its end takes the next line
 * into the comment (C), `?>` ends PHP, and `coding: x` declares the file's encoding (PEP 263).
 */
function harmless(line: string, { id, lineComment }: Language): string {
  const open = line.replace(/[\\\s]+$/, '');
  if (id === 'php') return open.replaceAll('?>', '? >');
  return lineComment === '#' ? open.replace(/coding(?=[:=])/g, 'coding ') : open;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function capitalised(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function wrapped(guideline: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of guideline.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && line.length + 1 + word.length > guidelineWidth) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
