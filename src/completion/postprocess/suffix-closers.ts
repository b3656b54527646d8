import { bracketsOf } from './brackets.js';
import { closeAt, type Draft } from './draft.js';
import { scanAnswer, type Surroundings } from './surroundings.js';
import { scanCode } from '../../prompt/code-scan.js';

/** Languages in which a bracket need not have its pair. */
const unpaired = /^(?:shellscript|html|plaintext|markdown)$/;

/** Does not close a bracket or a quote that stands closed after the cursor, and ends there. */
export function leaveSuffixClosers(draft: Draft, around: Surroundings): Draft {
  if (unpaired.test(around.context.languageId) || around.place === 'comment') return draft;
  const first = firstClosed(draft.text, around);
  if (first === undefined) return draft;
  const stop = draft.text.indexOf('\n', first);
  const line = draft.text.slice(0, stop < 0 ? undefined : stop).trimEnd();
  const behind = around.after.trim();
  const shorter = line.slice(0, line.length - behind.length);
  // `a).filter(b)` before `)`: what the document closes is closed by the end of the line.
  const isWhole =
    /^[)\]}"'`;,\s]+$/.test(behind) &&
    line.endsWith(behind) &&
    shorter.length >= first &&
    netOf(shorter + behind, around) === netOf(behind, around);
  return closeAt(draft, isWhole ? shorter.length : first);
}

/** Where the text closes what the suffix closes. */
function firstClosed(text: string, around: Surroundings): number | undefined {
  const { code, strings } = scanAnswer(text, around);
  if (around.place === 'string') {
    const quote = around.openToken.replace(/^\w+/, '').charAt(0);
    const end = strings.find(({ start }) => start < 0)?.end ?? 0;
    const closes = around.after.startsWith(quote) && text.charAt(end - 1) === quote;
    if (closes) return end - 1;
    if (around.after.startsWith(quote)) return undefined;
  }
  return bracketsOf(code).closing[around.mayClose]?.at;
}

/** Brackets opened less brackets closed, an open string at the cursor considered. */
function netOf(text: string, { openToken, context }: Surroundings): number {
  const { code } = scanCode(openToken + text, context.languageId);
  return (code.match(/[([{]/g)?.length ?? 0) - (code.match(/[)\]}]/g)?.length ?? 0);
}
