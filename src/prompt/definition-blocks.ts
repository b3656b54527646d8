import { languageById } from '../platform/language.js';
import { weigh } from './budget.js';
import type { Definition } from './related-definitions.js';
import { cleanText } from './template-escape.js';

/** The definitions that a prompt shows. */
export interface DefinitionBlocks {
  /** Empty, or blocks that each end with a blank line. */
  readonly text: string;
  readonly shown: readonly Definition[];
}

/**
 * Definitions as plain code, each under a comment that names its file. What does not fit is left out
 * whole; whether one fits depends only on those before it, so that one added at the end changes nothing
 * before it.
 * @param definitions the most useful first
 * @param room weighed characters
 */
export function definitionBlocks(
  definitions: readonly Definition[],
  languageId: string,
  room: number,
): DefinitionBlocks {
  const comment = languageById(languageId)?.lineComment;
  // A PHP file is text until `<?php`: as with a demonstration, a segment of its own.
  const [open, close] = languageId === 'php' ? ['<?php\n', '?>\n'] : ['', ''];
  const shown: Definition[] = [];
  if (comment === undefined) return { text: '', shown };
  let blocks = '';
  let left = room - open.length - close.length;
  for (const definition of definitions) {
    const file = definition.path.replace(/[^ -~\p{L}\p{N}]|\?>/gu, ' ');
    const block = `${comment} ${file}\n${cleanText(definition.code)}\n\n`;
    if (weigh(block) > left) continue;
    left -= weigh(block);
    blocks += block;
    shown.push(definition);
  }
  return { text: blocks === '' ? '' : `${open}${blocks}${close}`, shown };
}
