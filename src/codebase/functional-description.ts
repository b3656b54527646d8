import type { Language } from '../platform/language.js';
import { commentForms, type CommentForm } from './comment-forms.js';

/** A source file taken apart: the functional description in its first comment and the code below. */
export interface DescribedCode {
  /** First line of the comment; empty when the file does not begin with one. */
  readonly title: string;
  /** The other lines of the comment, LF line ends, without comment markers. */
  readonly guideline: string;
  /** Without blank lines at its start and white space at its end; may be empty. */
  readonly code: string;
}

/** Lines that only tools read; they may stand above the functional description. */
const preambles: readonly RegExp[] = [
  /^#!.*/,
  /^\s*<\?php(?=\s|$)/,
  // Encoding declarations as editors write them (PEP 263), Ruby's magic comment.
  /^\s*#\s*-\*-.*coding[:=].*-\*-\s*$/,
  /^\s*#\s*(?:en)?coding[:=]\s*[-\w.]+\s*$/,
  /^\s*#\s*frozen_string_literal:\s*\w+\s*$/,
];

/** How the header begins that common licences want above the code. */
const licenceStart =
  /^[^\w@]*(?:Copyright(?:\s*(?:\(c\)|©|\d{4})|\s.*\b\d{4}\b)|(?:\(c\)|©)\s*(?:Copyright|\d{4})|Licen[sc]ed (?:under|to) |Permission (?:is hereby granted|to use)|Redistribution and use|This (?:file|program|library|software|code) is (?:part of|free software|licen[sc]ed|distributed)|Use of this source code is governed|(?:The )?(?:MIT|BSD|Apache)[\w .-]* Licen[sc]e\b|Licen[sc]e:|@licen[sc]e\b)/i;

/**
 * Splits a source file. A licence above the functional description is skipped: it says nothing of what
 * the code does.
 * @param text LF line ends, no byte order mark
 */
export function readDescribedCode(text: string, language: Language): DescribedCode {
  let body = skipPreamble(text);
  for (;;) {
    const comment = firstComment(body, language);
    if (comment === undefined) return { title: '', guideline: '', code: trimCode(body) };
    const lines = withoutLicence(comment.lines);
    if (lines !== undefined) return { ...splitDescription(lines), code: trimCode(comment.rest) };
    body = skipPreamble(comment.rest);
  }
}

function firstComment(body: string, language: Language): Comment | undefined {
  for (const form of commentForms(language)) {
    const comment = form.kind === 'block' ? readBlock(body, form) : readLines(body, form);
    if (comment) return comment;
  }
  return undefined;
}

/**
 * The lines of a comment without those for tools that look for licences (SPDX, version 2.3, annex E).
 * @returns undefined for the comment that says nothing but who owns the code and what may be done with it
 */
function withoutLicence(lines: readonly string[]): readonly string[] | undefined {
  const others = lines.filter((line) => !/^\W*SPDX-[A-Za-z-]+:/.test(line));
  const first = others.find((line) => /\w/.test(line));
  if (first === undefined) return others.length === lines.length ? lines : undefined;
  return licenceStart.test(first) ? undefined : others;
}

function skipPreamble(text: string): string {
  let rest = skipBlankLines(text);
  for (;;) {
    const found = preambles.map((pattern) => pattern.exec(firstLine(rest))).find((match) => match);
    if (!found) return rest;
    rest = skipBlankLines(rest.slice(found[0].length));
  }
}

interface Comment {
  readonly lines: readonly string[];
  /** The text after the comment. */
  readonly rest: string;
}

function readBlock(
  body: string,
  form: Extract<CommentForm, { kind: 'block' }>,
): Comment | undefined {
  const text = body.trimStart();
  const opening = form.open.exec(text);
  if (!opening) return undefined;
  const from = opening[0].length;
  const end = text.indexOf(form.close, from);
  // A comment that never ends swallows the file, as it would for a compiler.
  const inside = end < 0 ? text.slice(from) : text.slice(from, end);
  const [first = '', ...others] = inside.split('\n');
  return {
    lines: [first, ...(form.starred ? withoutStars(others) : withoutIndent(others))],
    rest: end < 0 ? '' : text.slice(end + form.close.length),
  };
}

function withoutStars(lines: readonly string[]): string[] {
  const starred = lines.every((line) => /^\s*(?:\*|$)/.test(line));
  return starred ? lines.map((line) => line.replace(/^\s*\* ?/, '')) : withoutIndent(lines);
}

function withoutIndent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines.map((line) => line.slice(indent));
}

function readLines(
  body: string,
  form: Extract<CommentForm, { kind: 'line' }>,
): Comment | undefined {
  const lines: string[] = [];
  let rest = body;
  while (rest !== '') {
    const line = firstLine(rest);
    if (!form.marker.test(line)) break;
    lines.push(line.replace(form.marker, ''));
    rest = rest.slice(line.length + 1);
  }
  return lines.length > 0 ? { lines, rest } : undefined;
}

function splitDescription(lines: readonly string[]): { title: string; guideline: string } {
  const description = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
  const title = firstLine(description);
  return { title: title.trim(), guideline: description.slice(title.length).trim() };
}

/** Code without the blank lines around it; the first line keeps its indentation. */
export function trimCode(code: string): string {
  return skipBlankLines(code).trimEnd();
}

function skipBlankLines(text: string): string {
  const start = text.search(/\S/);
  return start < 0 ? '' : text.slice(text.lastIndexOf('\n', start) + 1);
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}
