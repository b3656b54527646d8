import type { Demonstration } from '../codebase/demonstration.js';
import { promptBudget, weigh } from './budget.js';
import { codeWindow } from './code-window.js';
import type { CursorContext } from './cursor-context.js';
import { definitionBlocks } from './definition-blocks.js';
import type { DemonstrationBlocks } from './demonstration-blocks.js';
import { integrate } from './integration-template.js';
import type { Definition } from './related-definitions.js';

/** What a prompt is made of. */
export interface PromptParts {
  readonly context: CursorContext;
  /** Best first. */
  readonly demonstrations: readonly Demonstration[];
  /** What makes code secure that has to be heeded here, in words; stands right before the code. */
  readonly guideline?: string;
  /** What other open documents define, the most useful first; stable while one works in a function. */
  readonly definitions?: readonly Definition[];
  /** The model's context length. */
  readonly contextTokens: number;
  /** Tokens of the context that are kept for the answer. */
  readonly maxNewTokens: number;
  /** Tokens of the prompt at most, for the sake of speed; 2,048 unless told. */
  readonly maxPromptTokens?: number;
  /** Kept by the caller from one prompt to the next. */
  readonly blocks: DemonstrationBlocks;
}

/** A prompt and what became of the demonstrations. */
export interface Prompt {
  /** Demonstrations in their templates, definitions, a guideline, then the code before the cursor. */
  readonly prefix: string;
  /** The code after the cursor. */
  readonly suffix: string;
  /** Those that are shown. */
  readonly demonstrations: readonly {
    readonly demonstration: Demonstration;
    readonly cut: boolean;
  }[];
  /** Those that were passed over, each with a sentence that says why. */
  readonly omitted: readonly { readonly demonstration: Demonstration; readonly reason: string }[];
  /** Those of other documents that are shown. */
  readonly definitions: readonly Definition[];
}

/**
 * Puts a prompt together (paper, section 3.5): demonstrations first, so that the beginning of the prompt
 * stays byte for byte the same while one works in a function; then what other documents define, in the
 * order given; then as much code as fits.
 * @throws SecCoderError `input` when the context leaves no room; `missing` when a grammar cannot be loaded
 */
export async function assemblePrompt(parts: PromptParts): Promise<Prompt> {
  const budget = promptBudget(parts);
  const shown = await showDemonstrations(parts, budget.demonstrations);
  const { context, definitions = [] } = parts;
  const defined = definitionBlocks(definitions, context.languageId, budget.definitions);
  const guideline =
    parts.guideline === undefined ? '' : integrate(parts.guideline, context.languageId);
  const before = shown.text + defined.text + guideline;
  const code = codeWindow(context, budget.prompt - weigh(before));
  return {
    prefix: before + code.prefix,
    suffix: code.suffix,
    demonstrations: shown.demonstrations,
    omitted: shown.omitted,
    definitions: defined.shown,
  };
}

/** Each demonstration has an equal part of the room that those before it have left. */
async function showDemonstrations(
  { demonstrations, context, blocks }: PromptParts,
  room: number,
): Promise<{ text: string } & Pick<Prompt, 'demonstrations' | 'omitted'>> {
  let text = '';
  const used: { demonstration: Demonstration; cut: boolean }[] = [];
  const omitted: { demonstration: Demonstration; reason: string }[] = [];
  for (const [index, demonstration] of demonstrations.entries()) {
    const share = Math.floor((room - weigh(text)) / (demonstrations.length - index));
    const block = await blocks.block(demonstration, context.languageId, share);
    if (block.ok) {
      text += block.text;
      used.push({ demonstration, cut: block.cut });
    } else {
      omitted.push({ demonstration, reason: block.reason });
    }
  }
  return { text, demonstrations: used, omitted };
}
