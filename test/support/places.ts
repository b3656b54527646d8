import { takeClosers } from '../../src/completion/closers.js';
import type { Place } from '../../src/completion/place.js';

/** The place of `║` in a text. */
export function placeOf(marked: string, document = 'd', languageId = 'python'): Place {
  const offset = marked.indexOf('║');
  return {
    document,
    languageId,
    offset,
    prefix: marked.slice(0, offset),
    ...takeClosers(marked.slice(offset + 1)),
  };
}
