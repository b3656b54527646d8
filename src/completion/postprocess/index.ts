import type { CursorContext } from '../../prompt/cursor-context.js';
import type { CompletionShape } from '../completion-shape.js';
import { endAtBlock } from './block-end.js';
import { cutCodeFence } from './code-fence.js';
import { dropCommentEcho } from './comment-echo.js';
import type { Draft, Filter } from './draft.js';
import { keepIndentStyle } from './indent-style.js';
import { keepLineEnds } from './keep-line-ends.js';
import { dropLeadingBlanks } from './leading-blanks.js';
import { endAtLine } from './line-end.js';
import { cutRepetition } from './repetition.js';
import { keepSameIndent } from './same-indent.js';
import { cutSpecialTokens } from './special-tokens.js';
import { leaveSuffixClosers } from './suffix-closers.js';
import { dropSuffixRepeat } from './suffix-repeat.js';
import { surroundingsOf } from './surroundings.js';
import { keepWholeStatements } from './whole-statements.js';
import { dropWordEcho } from './word-echo.js';

/** A model's text on its way to the screen. */
export interface Postprocessed {
  /** What may be shown; empty when nothing is worth showing. */
  readonly text: string;
  /** True when more of the stream would not change `text`: the generation can stop. */
  readonly complete: boolean;
}

/** What is done to an answer, in this order. */
const filters: readonly Filter[] = [
  // What the model says beside the code.
  cutSpecialTokens,
  cutCodeFence,
  // What stands before the cursor already.
  dropLeadingBlanks,
  dropCommentEcho,
  dropWordEcho,
  // How it is laid out.
  keepIndentStyle,
  keepSameIndent,
  // Where it ends.
  cutRepetition,
  endAtBlock,
  leaveSuffixClosers,
  dropSuffixRepeat,
];

/**
 * From the model's raw text so far to what may be shown, filter by filter. It is judged at line ends:
 * only whole lines are shown while more may come, and what was shown once stays the beginning of what is
 * shown later.
 * @param ended true when the model will write no more
 * @param shape `line` ends with the statement at the cursor, `block` with the block
 * @param cut true when the model was stopped by its token limit: an unfinished last statement is dropped
 */
export function postprocess(
  raw: string,
  context: CursorContext,
  ended: boolean,
  shape: CompletionShape = 'block',
  cut = false,
): Postprocessed {
  const first = firstDraft(raw, ended, cut);
  const last = latest.get(context);
  if (last?.draft.text === first.text && last.draft.state === first.state && last.shape === shape) {
    return last.answer;
  }
  const around = surroundingsOf(context);
  const steps = [...filters, ...(shape === 'line' ? [endAtLine] : []), keepWholeStatements];
  let draft = first;
  for (const filter of steps) draft = filter(draft, around);
  const text = keepLineEnds(draft.text.trimEnd(), context);
  const answer = { text, complete: draft.state === 'closed' };
  latest.set(context, { draft: first, shape, answer });
  return answer;
}

/** Most chunks bring no line end, and so nothing new. */
const latest = new WeakMap<
  CursorContext,
  { readonly draft: Draft; readonly shape: CompletionShape; readonly answer: Postprocessed }
>();

function firstDraft(raw: string, ended: boolean, cut: boolean): Draft {
  const text = raw.replaceAll('\r\n', '\n');
  if (ended) return { text, state: cut ? 'cut' : 'closed' };
  return { text: text.slice(0, text.lastIndexOf('\n') + 1), state: 'open' };
}
