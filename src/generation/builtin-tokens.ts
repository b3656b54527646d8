import type { LlamaModel, Token } from 'node-llama-cpp';
import type { PromptPart } from './builtin-protocol.js';

/** A prompt in tokens, its parts still apart. */
export interface TokenPart {
  readonly role: PromptPart['role'];
  readonly tokens: readonly Token[];
}

/** Tokenises a prompt; only the markers may become special tokens. */
export function tokenParts(model: LlamaModel, parts: readonly PromptPart[]): TokenPart[] {
  return parts.map(({ role, text }, index) => ({
    role,
    // Some tokenisers put a space before a text; it belongs to none of ours.
    tokens: model.tokenize(text, role === 'marker', index === 0 ? 'trimLeadingSpace' : undefined),
  }));
}

/** The text after the cursor keeps at least this share of a context that is too small for all. */
const suffixShare = 1 / 4;
/** The prefix loses this share of the context at once, so that the next keystrokes cut it at the same place. */
const cutShare = 1 / 8;

/**
 * Cuts a prompt that is too long for the context: a safety net, since the prompt's budget is reckoned in
 * characters. First the end of the suffix goes, then the beginning of the prefix; markers stay whole.
 */
export function fitParts(parts: readonly TokenPart[], limit: number): TokenPart[] {
  const cutSuffix = fitSuffix(parts, limit);
  const excess = lengthOf(cutSuffix) - limit;
  if (excess <= 0) return cutSuffix;
  const step = Math.max(1, Math.floor(limit * cutShare));
  const cut = Math.ceil(excess / step) * step;
  return cutSuffix.map((part) =>
    part.role === 'prefix' ? { ...part, tokens: part.tokens.slice(cut) } : part,
  );
}

function fitSuffix(parts: readonly TokenPart[], limit: number): TokenPart[] {
  const excess = lengthOf(parts) - limit;
  if (excess <= 0) return [...parts];
  return parts.map((part) => {
    if (part.role !== 'suffix') return part;
    const kept = Math.max(Math.floor(limit * suffixShare), part.tokens.length - excess);
    return { ...part, tokens: part.tokens.slice(0, kept) };
  });
}

function lengthOf(parts: readonly TokenPart[]): number {
  return parts.reduce((sum, part) => sum + part.tokens.length, 0);
}
