import { specialTokens } from '../../prompt/fill-in-the-middle.js';
import { closeAt, withText, type Draft } from './draft.js';
import type { Surroundings } from './surroundings.js';

const escaped = specialTokens
  // In a bracket or a type these could be names; the patterns below ask what stands before them.
  .filter((token) => !/^(?:\[|<[A-Z]+>$)/.test(token))
  .map((token) => token.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));

const token = [
  ...escaped,
  String.raw`<\|[a-z][a-z_]{1,30}\|>`,
  String.raw`(?<![\w)\]])(?:\[\/?INST\]|\[(?:SUFFIX|PREFIX|MIDDLE)\]|<<\/?SYS>>)`,
  '(?<!\\w)(?:<(?:PRE|SUF|MID|EOT)>|</?s>|<(?:bos|eos|start_of_turn|end_of_turn)>)',
].join('|');
const anyToken = new RegExp(token, 'g');
const leadingToken = new RegExp(`^\\s*(${token}) ?`);

/**
 * Ends the answer where a token of the model's own format has leaked into it; at its very beginning such
 * tokens are left out. What the document itself contains is no leak.
 */
export function cutSpecialTokens(draft: Draft, { context }: Surroundings): Draft {
  const { prefix, suffix, languageId } = context;
  const isOwn = (found: string) =>
    prefix.includes(found) ||
    suffix.includes(found) ||
    (/^<\/?(?:s|PRE)>$/.test(found) && /html|react|php/.test(languageId));
  let { text } = draft;
  for (let found = leadingToken.exec(text); found; found = leadingToken.exec(text)) {
    if (isOwn(found[1] ?? '')) break;
    text = text.slice(found[0].length);
  }
  // A token may follow.
  if (text.trim() === '') return withText(draft, '');
  for (const match of text.matchAll(anyToken)) {
    if (!isOwn(match[0])) return closeAt(withText(draft, text), match.index);
  }
  return withText(draft, text);
}
