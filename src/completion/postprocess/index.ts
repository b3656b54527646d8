import type { CursorContext } from '../../prompt/cursor-context.js';
import { blockExtent } from './block-extent.js';
import { keepLineEnds } from './keep-line-ends.js';

/** A model's text on its way to the screen. */
export interface Postprocessed {
  /** What may be shown; empty when nothing is worth showing. */
  readonly text: string;
  /** True when more of the stream would not change `text`: the generation can stop. */
  readonly complete: boolean;
}

/**
 * From the model's raw text so far to what may be shown, filter by filter. Text that was shown once stays
 * the beginning of what is shown later.
 * @param ended true when the model will write no more
 */
export function postprocess(raw: string, context: CursorContext, ended: boolean): Postprocessed {
  const { end, sure } = blockExtent(raw, context, ended);
  const text = keepLineEnds(raw.slice(0, sure), context).trimEnd();
  return { text, complete: end !== undefined };
}
