import type { Demonstration } from '../codebase/demonstration.js';
import { promptBudget, weigh } from './budget.js';
import { codeWindow } from './code-window.js';
import type { CursorContext } from './cursor-context.js';
import type { DemonstrationBlocks } from './demonstration-blocks.js';

/** What a prompt is made of. */
export interface PromptParts {
  readonly context: CursorContext;
  /** Best first. */
  readonly demonstrations: readonly Demonstration[];
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
  /** Demonstrations in their templates, then the code before the cursor. */
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
}

/**
 * Puts a prompt together (paper, section 3.5): demonstrations first, so that the beginning of the prompt
 * stays byte for byte the same while one works in a function; then as much code as fits.
 * @throws SecCoderError `input` when the context leaves no room; `missing` when a grammar cannot be loaded
 */
export async function assemblePrompt(parts: PromptParts): Promise<Prompt> {
  const budget = promptBudget(parts);
  const shown = await showDemonstrations(parts, budget.demonstrations);
  const code = codeWindow(parts.context, budget.prompt - weigh(shown.text));
  return {
    prefix: shown.text + code.prefix,
    suffix: code.suffix,
    demonstrations: shown.demonstrations,
    omitted: shown.omitted,
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
