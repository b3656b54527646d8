import type { FillInTheMiddle } from '../prompt/fill-in-the-middle.js';
import type { PromptPart } from './builtin-protocol.js';

/** Stand for the code while a template is taken apart: private-use characters, in no model's markers. */
const placeholders = { prefix: '\uE000', suffix: '\uE001' } as const;

/**
 * A prompt as parts: the family's markers apart from the user's code.
 * @param family none for a model without fill-in-the-middle: it gets the prefix alone
 */
export function promptParts(
  family: FillInTheMiddle | undefined,
  prefix: string,
  suffix: string,
): PromptPart[] {
  if (family === undefined) return prefix === '' ? [] : [{ role: 'prefix', text: prefix }];
  const template = family.format(
    prefix === '' ? '' : placeholders.prefix,
    suffix === '' ? '' : placeholders.suffix,
  );
  return template
    .split(/(\uE000|\uE001)/)
    .filter((piece) => piece !== '')
    .map((piece): PromptPart => {
      if (piece === placeholders.prefix) return { role: 'prefix', text: prefix };
      if (piece === placeholders.suffix) return { role: 'suffix', text: suffix };
      return { role: 'marker', text: piece };
    });
}
