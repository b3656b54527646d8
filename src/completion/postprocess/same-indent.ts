import { indentOf, linesOf, withText, type Draft, type TextLine } from './draft.js';
import type { Surroundings } from './surroundings.js';

/**
 * Lines the answer up with the cursor: a model that indents its first line although the cursor stands at
 * its place already, or all further lines by the same offset, means the same code.
 */
export function keepSameIndent(draft: Draft, around: Surroundings): Draft {
  const { before, context } = around;
  if (around.place !== 'code') return draft;
  const spaces = /^[ \t]*/.exec(draft.text)?.[0].length ?? 0;
  // A space that the cursor has before it already, where there is text on the line.
  const skipped = /\s$/.test(before) ? spaces : 0;
  const text = draft.text.slice(skipped);
  const [first, ...further] = linesOf(text);
  if (!first || further.length === 0) return withText(draft, text);
  if ((before + first.line).trim() === '') return withText(draft, text);
  const second = further.find(({ line }) => line.trim() !== '');
  // The second line tells the offset of all.
  if (!second)
    return withText(draft, text.slice(0, draft.state === 'open' ? first.end : undefined));
  const offset = offsetOf(before + first.line, second.line, around, skipped);
  if (offset === 0) return withText(draft, text);
  const moved = further.map((one) => moveLine(one, text, offset, context.prefix.includes('\t')));
  return withText(draft, text.slice(0, first.end) + moved.join(''));
}

/** Columns by which the second line stands too far to the right; negative when too far to the left. */
function offsetOf(first: string, second: string, around: Surroundings, skipped: number): number {
  const { languageId } = around.context;
  const has = indentOf(second);
  const cursor = indentOf(first);
  const step = around.indentStyle === '\t' ? 4 : (around.indentStyle?.length ?? 4);
  const code = first.replace(/\s*(?:\/\/|#(?=\s)).*$/, '').trimEnd();
  const begins = second.trim();
  if (
    /^(?:[)\]}.?:&|+*/=<>,#]|<\/|case\b|default\b|else\b|elif\b|except\b|finally\b|end\b)/.test(
      begins,
    )
  )
    return 0;
  if (languageId === 'python') {
    if (code.endsWith(':')) {
      if (has <= cursor) return around.before.trim() === '' && cursor > 0 ? has - cursor - step : 0;
      return skipped > 0 && has === cursor + step + skipped ? skipped : 0;
    }
    return isWholeStatement(code) && has > cursor ? has - cursor : 0;
  }
  if (!braceLanguages.test(languageId) || around.before.trim() !== '') return 0;
  if (code.endsWith('{')) {
    if (has <= cursor) return cursor > 0 ? has - cursor - step : 0;
    return skipped > 0 && has === cursor + step + skipped ? skipped : 0;
  }
  if (/^(?:if|for|while|else|do|switch)\b/.test(code.trim()) || !/[;}]$/.test(code)) return 0;
  return begins.endsWith(':') ? 0 : has - cursor;
}

const braceLanguages = /^(?:c|cpp|csharp|java|javascript|typescript|go|rust|php|kotlin|swift)/;

/** Whether a line of Python ends its statement. */
function isWholeStatement(line: string): boolean {
  if (/[\\,([{:+\-*/%|&=]$|"""|'''/.test(line)) return false;
  const bare = line.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '');
  const opens = bare.match(/[([{]/g)?.length ?? 0;
  return opens <= (bare.match(/[)\]}]/g)?.length ?? 0);
}

function moveLine(
  { start, end, line }: TextLine,
  text: string,
  offset: number,
  tabs: boolean,
): string {
  const whole = text.slice(start, end);
  if (line.trim() === '') return whole;
  const indent = Math.max(0, indentOf(line) - offset);
  const space = tabs
    ? '\t'.repeat(Math.floor(indent / 4)) + ' '.repeat(indent % 4)
    : ' '.repeat(indent);
  return space + whole.replace(/^[ \t]*/, '');
}
