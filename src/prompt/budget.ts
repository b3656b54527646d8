import { SecCoderError } from '../platform/errors.js';

/**
 * Characters of code that make a token at least. Code models take 3 to 4 characters of ordinary code for
 * one token; 3 leaves some room, so that a prompt is rather too short than cut by the server, which would
 * cut the demonstration off.
 */
export const charactersPerToken = 3;

/** Weight of a character outside ASCII in ASCII characters: tokenizers often split it into bytes. */
const foreignCharacterWeight = charactersPerToken;

/** Tokens of a prompt at most, whatever the model could take: evaluating more costs the user's patience. */
const usualMaxPromptTokens = 2_048;

/** Tokens for the beginning of the text and the marks of fill-in-the-middle. */
const reservedTokens = 8;

/** With less room than this a prompt says nothing. */
const minPromptTokens = 64;

/** All demonstrations together take at most this share; the code at the cursor matters more. */
const demonstrationShare = 1 / 3;

/** Definitions from other documents together take at most this share. */
const definitionShare = 0.15;

/** The part of the code's room that is the suffix's in any case: 3 to 1. */
export const suffixShare = 1 / 4;

/** Room for text, in {@link weigh}ed characters. */
export interface PromptBudget {
  /** For the whole prompt. */
  readonly prompt: number;
  /** For all demonstrations with their templates; part of `prompt`. */
  readonly demonstrations: number;
  /** For the definitions from other open documents; part of `prompt`. */
  readonly definitions: number;
}

/**
 * How much a prompt may hold. It depends on the model and the settings only, so that it is the same from
 * one key press to the next.
 * @throws SecCoderError `input` when the new tokens leave no room for a prompt
 */
export function promptBudget(limits: {
  readonly contextTokens: number;
  readonly maxNewTokens: number;
  readonly maxPromptTokens?: number;
}): PromptBudget {
  const { contextTokens, maxNewTokens, maxPromptTokens = usualMaxPromptTokens } = limits;
  const room = contextTokens - maxNewTokens - reservedTokens;
  const tokens = Math.min(room, maxPromptTokens);
  if (!(tokens >= minPromptTokens)) {
    throw new SecCoderError(
      'input',
      `With ${maxNewTokens} new tokens, a context of ${contextTokens} tokens leaves no room for a prompt.`,
      { hint: 'Ask for fewer new tokens or choose a larger context.', remedy: 'open-settings' },
    );
  }
  const prompt = tokens * charactersPerToken;
  return {
    prompt,
    demonstrations: Math.floor(prompt * demonstrationShare),
    definitions: Math.floor(prompt * definitionShare),
  };
}

/** Tokens of the context that is assumed when a server does not tell, and of a completion, by default. */
export const usualContextTokens = 4096;
const usualNewTokens = 200;

/** Room for demonstrations, in {@link weigh}ed characters, with the usual settings and any usual model. */
export const usualDemonstrationRoom = promptBudget({
  contextTokens: usualContextTokens,
  maxNewTokens: usualNewTokens,
}).demonstrations;

/** The length of a text in ASCII characters of the same number of tokens. */
export function weigh(text: string): number {
  let weight = text.length;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0x7f) weight += foreignCharacterWeight - 1;
  }
  return weight;
}

/** Tokens that a text is taken for; rather too many than too few. */
export function estimateTokens(text: string): number {
  return Math.ceil(weigh(text) / charactersPerToken);
}

/** The offset up to which a text weighs no more than allowed. */
export function heaviestStart(text: string, weight: number): number {
  let left = weight;
  let at = 0;
  for (; at < text.length; at += 1) {
    left -= characterWeight(text, at);
    if (left < 0) break;
  }
  return at;
}

/** The offset from which on a text weighs no more than allowed. */
export function heaviestEnd(text: string, weight: number): number {
  let left = weight;
  let at = text.length;
  for (; at > 0; at -= 1) {
    left -= characterWeight(text, at - 1);
    if (left < 0) break;
  }
  return at;
}

function characterWeight(text: string, at: number): number {
  return text.charCodeAt(at) > 0x7f ? foreignCharacterWeight : 1;
}
